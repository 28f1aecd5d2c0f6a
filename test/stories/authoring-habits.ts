/*
 * Packages made here that treat the player as exports of the common authoring tools do: how they look for the API, what
 * they send and in which order, and how they leave. Each is our own page with a tool's habits, none a tool's code.
 */

/** A package's habits: its pages, and the standard it was published for. */
export interface Habit {
  readonly tool: string;
  readonly standard: '1.2' | '2004';
  readonly files: Readonly<Record<string, string>>;
}

const page = (script: string, body = ''): string => `<!doctype html><html lang="en"><title>Lesson</title><body>${body}<script>${script}</script></body></html>`;
/** Pages within pages, as most tools nest their slides. */
const within = (src: string): string => `<!doctype html><html lang="en"><title>Course</title><body><iframe title="Slides" src="${src}" style="width:100%;height:90vh;border:0"></iframe></body></html>`;

/** Climbs from parent to parent, then from the window that opened this one. */
const climb = `
function climb(win, name) { var tries = 0; while (!win[name] && win.parent && win.parent !== win && tries < 500) { tries++; win = win.parent; } return win[name] || null; }
function findApi(name) { var found = climb(window, name); if (!found && window.top.opener && window.top !== window.parent) found = climb(window.top.opener, name); if (!found && window.opener) found = climb(window.opener, name); return found; }`;

/** Compressed bookmarks hold every sort of character, half surrogate pairs and zeros among them. */
export const bookmark = Array.from({ length: 64_000 }, (_, place) => String.fromCharCode((place * 7919) % 65_536)).join('');

export const storyline: Habit = {
  tool: 'Storyline and Rise', standard: '1.2',
  files: {
    'index.html': within('html5/frame.html'),
    'html5/frame.html': within('slide.html'),
    'html5/slide.html': page(`${climb}
      var API = findApi('API'), log = [], began = Date.now();
      function set(name, value) { var ok = API.LMSSetValue(name, value); if (ok.toString() !== 'true') log.push(name + ' ' + API.LMSGetLastError()); return ok === 'true'; }
      API.LMSInitialize('');
      window.found = { entry: API.LMSGetValue('cmi.core.entry'), bookmark: API.LMSGetValue('cmi.suspend_data'), total: API.LMSGetValue('cmi.core.total_time'), status: API.LMSGetValue('cmi.core.lesson_status') };
      if (found.status === 'not attempted') set('cmi.core.lesson_status', 'incomplete');
      window.work = function (bookmark) {
        set('cmi.suspend_data', bookmark);
        set('cmi.core.exit', 'suspend');
        for (var i = 0; i < 40; i++) {
          var n = Number(API.LMSGetValue('cmi.interactions._count')), q = 'cmi.interactions.' + n;
          set(q + '.id', 'Scene1_Slide' + i + '_PickOne_0_0');
          set(q + '.type', i % 2 ? 'choice' : 'true-false');
          if (!set(q + '.student_response', i % 2 ? 'Wash_your_hands' : 'Perhaps')) set(q + '.student_response', 't');
          set(q + '.correct_responses.0.pattern', i % 2 ? 'a' : 't');
          set(q + '.result', i % 3 ? 'correct' : 'wrong');
          set(q + '.latency', '0000:00:02.50');
          set(q + '.weighting', '10');
          API.LMSCommit('');
        }
        set('cmi.core.session_time', '0000:00:12.34');
        return log;
      };
      var left = false;
      function leave() { if (left) return; left = true; set('cmi.core.exit', 'suspend'); API.LMSCommit(''); API.LMSFinish(''); }
      window.onbeforeunload = leave; window.onunload = leave; window.addEventListener('pagehide', leave);`),
  },
};

export const captivate: Habit = {
  tool: 'Captivate', standard: '1.2',
  files: {
    'index.html': page(`${climb}
      // It waits, then tries the newer API by name before the older one.
      window.states = [];
      setTimeout(function () {
        var newer = findApi('API_1484_11'), API = newer || findApi('API');
        states.push(newer === null && API !== null, typeof API.LMSInitialize);
        states.push(API.LMSInitialize(''), API.LMSInitialize(''), API.LMSGetLastError());
        API.LMSSetValue('cmi.core.exit', 'suspend');
        for (var slide = 1; slide <= 40; slide++) { API.LMSSetValue('cmi.core.lesson_location', 'slide' + slide); API.LMSCommit(''); }
        API.LMSSetValue('cmi.core.score.min', 0); API.LMSSetValue('cmi.core.score.max', 100); API.LMSSetValue('cmi.core.score.raw', 92);
        API.LMSSetValue('cmi.core.session_time', '00:00:31');
        API.LMSSetValue('cmi.core.lesson_status', 'passed');
        API.LMSSetValue('cmi.core.exit', '');
        states.push(API.LMSFinish(''), API.LMSFinish(''), API.LMSGetLastError());
        console.log('states ' + JSON.stringify(states));
      }, 1200);`),
  },
};

export const ispring: Habit = {
  tool: 'iSpring', standard: '2004',
  files: {
    'index.html': within('data/player.html?v=1'),
    'data/player.html': page(`${climb}
      var API = findApi('API_1484_11'), get = API.GetValue, set = API.SetValue;
      API.Initialize('');
      window.found = { entry: get('cmi.entry'), place: get('cmi.location'), error: API.GetLastError(), bookmark: get('cmi.suspend_data'), mode: get('cmi.mode'), total: get('cmi.total_time') };
      window.answers = [];
      window.work = function (finishing) {
        answers.push(set('cmi.location', JSON.stringify({ slide: 7, steps: [1, 2, 3] })), set('cmi.suspend_data', '{"t":"' + new Array(5000).join('é') + '"}'));
        answers.push(set('cmi.interactions.0.id', 'urn:quiz:q1'), set('cmi.interactions.0.type', 'choice'), set('cmi.interactions.0.learner_response', 'a0[,]a2'), set('cmi.interactions.0.result', 'correct'), set('cmi.interactions.0.latency', 'PT3.21S'), set('cmi.interactions.0.description', 'Which?'));
        answers.push(set('cmi.score.raw', 90), set('cmi.score.max', 100), set('cmi.score.min', 0), set('cmi.score.scaled', 0.9), set('cmi.session_time', 'PT0H1M5S'), set('cmi.progress_measure', finishing ? '1' : '0.5'));
        set('cmi.completion_status', finishing ? 'completed' : 'incomplete'); set('cmi.success_status', finishing ? 'passed' : 'unknown');
        set('cmi.exit', finishing ? 'normal' : 'suspend');
        answers.push(API.Commit(''));
        if (finishing) answers.push(API.Terminate(''));
        return answers;
      };
      window.addEventListener('pagehide', function () { API.Terminate(''); });`),
  },
};

export const xerte: Habit = {
  tool: 'Xerte', standard: '1.2',
  files: {
    'index.html': page(`${climb}
      var API = findApi('API');
      window.said = [API.LMSInitialize('')];
      window.found = { name: API.LMSGetValue('cmi.core.student_name'), place: API.LMSGetValue('cmi.core.lesson_location'), data: API.LMSGetValue('cmi.suspend_data') };
      said.push(API.LMSSetValue('cmi.core.exit', 'normal'), API.LMSGetLastError());
      said.push(API.LMSSetValue('cmi.core.lesson_location', { page: 3 }), API.LMSGetValue('cmi.core.lesson_location'), API.LMSSetValue('cmi.core.score.raw', null), API.LMSSetValue('cmi.core.score.raw', 66.5));
      said.push(API.LMSSetValue('cmi.suspend_data', JSON.stringify({ pages: { 1: 'seen', 2: 'seen' } })), API.LMSSetValue('cmi.comments'), API.LMSGetValue());
      API.LMSSetValue('cmi.core.lesson_status', 'incomplete');
      window.onunload = function () { API.LMSSetValue('cmi.core.lesson_status', 'completed'); API.LMSSetValue('cmi.core.session_time', '0000:01:00'); API.LMSFinish(''); };`),
  },
};

export const exelearning: Habit = {
  tool: 'eXeLearning', standard: '1.2',
  files: {
    'index.html': page(`
      // It looks for either API at each step, and remembers which it found.
      var tries = 0, win = window, version = null;
      while (!win.API && !win.API_1484_11 && win.parent && win.parent != win && tries++ <= 500) win = win.parent;
      var API = win.API_1484_11 || win.API; version = win.API_1484_11 ? '2004' : '1.2';
      var active = API.LMSInitialize('') === 'true';
      if (active && API.LMSGetValue('cmi.core.lesson_status') === 'not attempted') { API.LMSSetValue('cmi.core.lesson_status', 'incomplete'); API.LMSCommit(''); }
      window.quits = [];
      function quit() { API.LMSSetValue('cmi.core.lesson_status', 'completed'); var ok = API.LMSFinish('') === 'true'; quits.push(ok); }
      window.addEventListener('beforeunload', quit); window.addEventListener('unload', quit);`),
  },
};

export const adapt: Habit = {
  tool: 'Adapt and Learning Pool', standard: '2004',
  files: {
    'index.html': page(`document.querySelector('button').onclick = function () { window.open('course.html', 'course', 'width=600,height=500'); };`, '<button>Start the course</button>'),
    'course.html': page(`${climb}
      var API = findApi('API_1484_11');
      window.said = [API.Initialize('')];
      var o = 'cmi.objectives.' + API.GetValue('cmi.objectives._count');
      said.push(API.SetValue(o + '.id', 'obj-1'), API.SetValue(o + '.completion_status', 'completed'), API.SetValue(o + '.score.scaled', '1'));
      said.push(API.SetValue('cmi.suspend_data', JSON.stringify({ c: true, p: 1, q: 'A3/8=' })), API.SetValue('cmi.completion_status', 'completed'), API.SetValue('cmi.success_status', 'passed'), API.SetValue('cmi.session_time', 'PT1M0.5S'));
      said.push(API.Commit(''));
      document.addEventListener('visibilitychange', function () { API.Commit(''); });
      window.addEventListener('pagehide', function () { API.SetValue('cmi.exit', 'normal'); API.Terminate(''); });`, '<p>Course in a window of its own</p>'),
  },
};
