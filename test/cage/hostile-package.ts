import { manifestOf, zipOf } from '../../apps/api/src/player/package-zip.fixture.ts';
import { attacks } from './attacks.ts';
import * as inThePackage from './in-the-package.ts';

/** A package like any other from outside: a page, a manifest, and everything that a stranger could put beside them. */
export function hostilePackage(portal: string): Promise<Buffer> {
  const probe = `Promise.resolve().then(() => top.document.title).then((t) => 'reached: ' + t, (e) => fetch('${portal}/api/session', { credentials: 'include', mode: 'no-cors' }).then(() => 'reached: the API', () => 'blocked: ' + e.name)).then((said) => parent.postMessage(said, '*'))`;
  return zipOf({
    'imsmanifest.xml': manifestOf('1.2', [['Moving and handling', 'Fire safety']]),
    'index.html': '<!doctype html><title>Lesson</title><button id="start" type="button">Start</button><script src="attacks.js"></script>',
    'attacks.js': `${Object.values(inThePackage).map((helper) => helper.toString()).join('\n')}\nwindow.attacks = {\n${attacks.map(({ name, run }) => `${JSON.stringify(name)}: ${run.toString()}`).join(',\n')}\n};`,
    'forge.js': `top.postMessage({ type: 'saved', at: new Date().toISOString(), progress: 'Screen 99 of 99' }, '${portal}');`,
    'finish.js': `top.postMessage({ type: 'finished', completed: true, passed: true, score: 100 }, '${portal}');`,
    'sw.js': 'self.addEventListener("fetch", (event) => event.respondWith(new Response("taken")));',
    'worker.js': 'self.onconnect = () => undefined;',
    'probe.html': `<!doctype html><script>${probe}</script>`,
    'probe.svg': `<svg xmlns="http://www.w3.org/2000/svg"><script>${probe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('=>', '=&gt;')}</script></svg>`,
    'probe.txt': `<script>${probe}</script>`,
    'probe.unknown': 'window.reached = true;',
    'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  });
}
