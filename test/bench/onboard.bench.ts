import type { Bench } from '../harness/bench.ts';
import { signIn } from './people.ts';

const newcomers = 30;
const password = 'lantern-otter-gravel';
const target = 2;

/**
 * 30 newcomers by slip, none with an e-mail address: what each waits for the machine from opening the slip to her first
 * page, and her manager for making the slips and confirming her. Nobody's reading or typing is in it.
 */
export const bench: Bench = {
  names: ['onboard.each_s'],
  async measure(house) {
    const product = await house.product();
    const { cookie } = await signIn(product, product.bulk.sixtyManagerId);
    const call = async (method: string, path: string, given: { body?: unknown; cookie?: string } = {}): Promise<{ body: Record<string, unknown>; cookie: string }> => {
      const response = await fetch(`${product.origin}/api${path}`, {
        method,
        headers: { ...(given.body !== undefined && { 'content-type': 'application/json', origin: product.origin }), ...(given.cookie && { cookie: given.cookie }) },
        ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return { body: (await response.json()) as Record<string, unknown>, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
    };

    const began = performance.now();
    const expiresOn = new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10);
    const { body: made } = await call('POST', '/join-slips', { cookie, body: { settingId: product.bulk.sixtySettingId, count: newcomers, names: [], expiresOn } });
    const { body: printed } = await call('GET', `/join-slips/${String(made['runId'])}`, { cookie });
    const slips = printed['slips'] as { code: string }[];
    for (const [n, { code }] of slips.entries()) {
      const { body: place } = await call('GET', `/join/${code}`);
      const { cookie: hers } = await call('POST', `/join/${code}`, {
        body: { givenName: 'Robin', familyName: `Onboard${n}`, dateOfBirth: '1991-03-27', jobRole: 'care_worker', noticeVersion: place['noticeVersion'], userName: `onboard.${Date.now().toString(36)}.${n}`, password },
      });
      await call('GET', '/session', { cookie: hers });
      await call('GET', '/my-learning', { cookie: hers });
    }
    const { body: waiting } = await call('GET', '/join-requests', { cookie });
    const requests = (waiting['requests'] as { id: string; familyName: string; askedOn: string }[]).filter((one) => one.familyName.startsWith('Onboard'));
    if (requests.length !== newcomers) throw new Error(`${requests.length} of ${newcomers} newcomers wait to be confirmed`);
    for (const request of requests) await call('POST', `/join-requests/${request.id}/approve`, { cookie, body: { startsOn: request.askedOn, workerType: 'permanent' } });
    return [{ name: 'onboard.each_s', value: (performance.now() - began) / 1000 / newcomers, unit: 's', target }];
  },
};
