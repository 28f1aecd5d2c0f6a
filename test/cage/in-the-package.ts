/*
 * What the attacks have in common. Each function is written into the hostile package as it stands, and may use only the
 * others here and the browser.
 */

/** What the package knows of the world around it: more than a real one would. */
export interface World {
  portal: string;
  /** A listener of the attacker's on another host. */
  outside: string;
  /** Another learner's open launch, with its secret. */
  victim: string;
  /** The secret in this launch's own address. */
  token: string;
  enrolmentId: string;
  /** The learner behind the other launch. */
  victimPerson: string;
}

/** The work's own words when it succeeds, the error's name when it does not. */
export async function reach(work: () => unknown): Promise<string> {
  try {
    return `reached: ${String(await work())}`.slice(0, 200);
  } catch (error) {
    return `blocked: ${(error as Error)?.name ?? 'thrown'}`;
  }
}

/** Whether the browser refuses by its policy while the work goes on. */
export function refusedByPolicy(work: () => unknown, ms = 700): Promise<string> {
  return new Promise((resolve) => {
    const listen = (event: SecurityPolicyViolationEvent): void => done(`blocked: ${event.effectiveDirective}`);
    const done = (words: string): void => {
      document.removeEventListener('securitypolicyviolation', listen);
      resolve(words);
    };
    document.addEventListener('securitypolicyviolation', listen);
    setTimeout(() => done('reached: no refusal'), ms);
    Promise.resolve()
      .then(work)
      .catch((error: Error) => setTimeout(() => done(`blocked: ${error.name}`), 50));
  });
}

/** Puts an element into the page and tells whether it loads. */
export function loads(tag: string, set: Record<string, string>, ms = 1_200): Promise<string> {
  return new Promise((resolve) => {
    const element = document.createElement(tag);
    element.addEventListener('load', () => resolve('reached: loaded'));
    element.addEventListener('loadedmetadata', () => resolve('reached: loaded'));
    element.addEventListener('error', () => resolve('blocked: error'));
    document.addEventListener('securitypolicyviolation', (event) => resolve(`blocked: ${event.effectiveDirective}`), { once: true });
    setTimeout(() => resolve('blocked: nothing came'), ms);
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
    document.body.append(element);
  });
}

/** Sends a form into a hidden frame, as packages of old send theirs. */
export function sendForm(action: string, fields: Record<string, string>, encoding: string, target = 'sink'): Promise<string> {
  return refusedByPolicy(() => {
    if (!document.querySelector('iframe[name="sink"]')) document.body.insertAdjacentHTML('beforeend', '<iframe name="sink"></iframe>');
    const form = document.createElement('form');
    form.action = action;
    form.method = 'post';
    form.enctype = encoding;
    form.target = target;
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  });
}

/** The status of an answer from this launch's own origin. */
export async function status(path: string, init?: RequestInit): Promise<string> {
  const answer = await fetch(path, init);
  return `${answer.status < 400 ? 'reached' : 'blocked'}: ${answer.status}`;
}

export function commit(more: Record<string, unknown> = {}, cmi: Record<string, string> = { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100' }): RequestInit {
  const body = { key: crypto.randomUUID(), seq: 900, sessionSeconds: 60, madeAt: new Date().toISOString(), terminating: true, cmi, ...more };
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Puts a frame into the page; a refused one loads the browser's own words, so only the refusal tells. */
export function frames(src: string): Promise<string> {
  return refusedByPolicy(() => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  });
}

/** What a frame with this content says, by message, of its own attempts. */
export function fromFrame(set: Record<string, string>, ms = 1_500): Promise<string> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    const listen = (event: MessageEvent): void => {
      if (event.source === frame.contentWindow && typeof event.data === 'string') resolve(event.data);
    };
    addEventListener('message', listen);
    document.addEventListener('securitypolicyviolation', (event) => resolve(`blocked: ${event.effectiveDirective}`), { once: true });
    setTimeout(() => resolve('blocked: nothing came'), ms);
    for (const [name, value] of Object.entries(set)) frame.setAttribute(name, value);
    document.body.append(frame);
  });
}

/** Script that tries the portal from wherever it runs, and tells the package. */
export function probe(world: World): string {
  return `Promise.resolve().then(() => top.document.title).then((t) => 'reached: ' + t, (e) => fetch(${JSON.stringify(`${world.portal}/api/session`)}, { credentials: 'include', mode: 'no-cors' }).then(() => 'reached: the API', () => 'blocked: ' + e.name)).then((said) => parent.postMessage(said, '*'))`;
}

/** Tells the portal something through its own frame's window, as the wrapper does. */
export function tellPortal(world: World, message: unknown): void {
  (window.top as Window).postMessage(message, world.portal);
}

/** Runs a script in the wrapper's own page, which lies on the package's own origin. */
export function inWrapper(script: string): Promise<string> {
  return new Promise((resolve) => {
    const element = window.parent.document.createElement('script');
    element.addEventListener('load', () => resolve('reached: ran in the wrapper'));
    element.addEventListener('error', () => resolve('blocked: error'));
    element.src = script;
    window.parent.document.head.append(element);
    setTimeout(() => resolve('blocked: nothing came'), 1_200);
  });
}

/** How many of the words an opener can read of a window that it opened. */
export async function opens(address: string): Promise<string> {
  const opened = window.open(address);
  if (!opened) return 'blocked: no window';
  await new Promise((done) => setTimeout(done, 900));
  try {
    return `reached: ${opened.document.title || opened.location.href}`;
  } catch (error) {
    return `blocked: ${(error as Error).name}`;
  }
}
