import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { attacks, type NamedAttack } from './attacks.ts';
import type { World } from './in-the-package.ts';

/** What an attack came to. `fault` is empty when it failed, or did nothing that matters. */
export interface Result {
  name: string;
  group: NamedAttack['group'];
  said: string;
  verdict: 'blocked' | 'harmless' | 'REACHED';
  fault: string;
}

/** A hostile package in a course, somebody who opens it, and somebody else whose course lies open elsewhere. */
export interface Scene {
  origin: string;
  enrolmentId: string;
  /** The attacker's learner, who is an administrator as well: whatever her cookie can do, an attack could. */
  signIn: { handle: string; password: string };
  victim: { launchUrl: string; personId: string };
  /** Facts that no attack may change, as text. */
  facts: () => Promise<string>;
}

/** Something of the attacker's on another host, which writes down whoever calls. */
class Outside {
  readonly heard: string[] = [];
  readonly #datagrams = createSocket('udp4', () => this.heard.push('a datagram'));
  readonly #server = createServer((request, response) => {
    this.heard.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    if (request.url?.includes('.svg')) response.setHeader('content-type', 'image/svg+xml');
    if (request.url?.includes('.js')) response.setHeader('content-type', 'text/javascript');
    response.end(request.url?.includes('.svg') ? '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>' : '');
  });

  /** On the number and not on localhost: another site than the portal's. */
  async start(): Promise<string> {
    await new Promise<void>((listens) => this.#server.listen(0, '127.0.0.1', listens));
    const { port } = this.#server.address() as AddressInfo;
    await new Promise<void>((listens) => this.#datagrams.bind(port, '127.0.0.1', listens));
    return `http://127.0.0.1:${port}/`;
  }

  stop(): void {
    this.#datagrams.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/**
 * Opens the hostile course in a real browser and lets it try everything, one after the other; after each the portal must
 * still stand, nobody outside have heard anything and nothing be changed.
 * @param open without the browser's policies and the sandbox, to show that the attacks are real: only those marked run.
 */
export async function attackCage(browser: Browser, scene: Scene, open = false): Promise<Result[]> {
  const outside = new Outside();
  const address = await outside.start();
  const context = await browser.newContext({ baseURL: scene.origin, locale: 'en-GB', timezoneId: 'Europe/London', bypassCSP: open });
  context.setDefaultTimeout(10_000);
  if (open) await context.addInitScript(withoutSandbox);
  const results: Result[] = [];
  try {
    const siege = new Siege(context, scene, outside, address);
    await siege.begin();
    for (const attack of attacks.filter(({ control }) => !open || control)) results.push(await siege.attempt(attack));
    return results;
  } finally {
    await context.close();
    outside.stop();
  }
}

class Siege {
  readonly #context: BrowserContext;
  readonly #scene: Scene;
  readonly #outside: Outside;
  readonly #address: string;
  #page: Page | undefined;
  #frame: Frame | undefined;
  #facts = '';

  constructor(context: BrowserContext, scene: Scene, outside: Outside, address: string) {
    this.#context = context;
    this.#scene = scene;
    this.#outside = outside;
    this.#address = address;
  }

  async begin(): Promise<void> {
    const answer = await this.#context.request.post('/api/session', { data: this.#scene.signIn, headers: { origin: this.#scene.origin } });
    if (answer.status() !== 200) throw new Error(`Signing in was answered ${answer.status()}`);
    this.#facts = await this.#scene.facts();
    await this.#open();
  }

  async attempt(attack: NamedAttack): Promise<Result> {
    const heardBefore = this.#outside.heard.length;
    const said = await this.#run(attack);
    const faults: string[] = [];
    // a request on its way arrives late
    await pause(60);
    const heard = this.#outside.heard.slice(heardBefore);
    const mayBeHeard = attack.expect !== 'blocked' && attack.expect.heard === true;
    if (heard.length > 0 && !mayBeHeard) faults.push(`another site heard ${heard.join(', ')}`);
    if (attack.expect === 'blocked' && !said.startsWith('blocked')) faults.push(said);
    const portal = await this.#portal();
    if (portal !== '') faults.push(portal);
    const facts = await this.#scene.facts();
    if (facts !== this.#facts) faults.push(`changed ${this.#facts} to ${facts}`);
    this.#facts = facts;
    await this.#again(attack);
    const fault = faults.join('; ');
    return { name: attack.name, group: attack.group, said, verdict: fault !== '' ? 'REACHED' : said.startsWith('blocked') ? 'blocked' : 'harmless', fault };
  }

  async #run({ name, gesture }: NamedAttack): Promise<string> {
    const frame = this.#frame as Frame;
    if (gesture) await frame.locator('#start').click({ timeout: 2_000 }).catch(() => undefined);
    const { token } = /\/l\/(?<token>[\w-]+)\//.exec(frame.url())?.groups ?? {};
    const world: World = {
      portal: this.#scene.origin, outside: this.#address, victim: this.#scene.victim.launchUrl, victimPerson: this.#scene.victim.personId, enrolmentId: this.#scene.enrolmentId, token: token ?? '',
    };
    const work = frame.evaluate(([asked, given]) => (window as unknown as { attacks: Record<string, (world: World) => Promise<string>> }).attacks[asked]?.(given) ?? 'blocked: no such attack', [name, world] as const);
    return Promise.race([work.then(String, (error: Error) => `reached: ${error.message.split('\n')[0]}`), pause(4_000).then(() => 'blocked: no answer')]);
  }

  /** What is wrong with the portal's own page; empty when it stands as it was. */
  async #portal(): Promise<string> {
    const page = this.#page as Page;
    if (page.isClosed()) return 'the portal was closed';
    if (new URL(page.url()).origin !== this.#scene.origin) return `the portal went to ${page.url()}`;
    if (new URL(page.url()).pathname !== `/play/${this.#scene.enrolmentId}`) return `the portal shows ${page.url()}`;
    const bar = await page.locator('.pvi-player__bar').innerText({ timeout: 3_000 }).catch(() => '');
    if (!bar.includes('Save and leave')) return `the bar is gone: ${bar}`;
    return /<|0900|taken/.test(bar) || /taken/.test(await page.title()) ? `the bar says ${bar}` : '';
  }

  /** Every attack begins in an open course: what the last one broke of its own is opened anew. */
  async #again({ group }: NamedAttack): Promise<void> {
    for (const page of this.#context.pages()) if (page !== this.#page) await page.close();
    const frame = this.#frame as Frame;
    const stands = !frame.isDetached() && /\/c\/index\.html/.test(frame.url()) && (await Promise.race([frame.evaluate(() => 'attacks' in window).catch(() => false), pause(1_000).then(() => false)]));
    if (!stands || group === 'documents' || group === 'messages') await this.#open();
  }

  async #open(): Promise<void> {
    if (this.#page) await this.#page.close({ runBeforeUnload: false });
    this.#frame = await openCourse(this.#context, this.#scene);
    this.#page = this.#frame.page();
    this.#page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  }
}

/** The hostile course, opened in a new page of the portal: its own frame, two origins down. */
export async function openCourse(context: BrowserContext, { enrolmentId }: Scene): Promise<Frame> {
  const page = await context.newPage();
  await page.goto(`/play/${enrolmentId}`);
  for (let tries = 0; tries < 200; tries++) {
    const frame = page.frames().find((each) => /\/l\/[\w-]+\/c\/index\.html/.test(each.url()));
    if (frame) {
      await frame.waitForLoadState('load');
      return frame;
    }
    await pause(50);
  }
  throw new Error('The hostile course did not open');
}

/** The table that a run prints. */
export function tableOf(results: readonly Result[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results.map(({ group, name, verdict, said, fault }) => `${group.padEnd(12)}  ${name.padEnd(width)}  ${verdict.padEnd(8)}  ${fault || said}`).join('\n');
}

/** Runs in every page before its own script: frames get no sandbox. */
function withoutSandbox(): void {
  const plain = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function setAttribute(name: string, value: string): void {
    if (name !== 'sandbox') plain.call(this, name, value);
  };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
