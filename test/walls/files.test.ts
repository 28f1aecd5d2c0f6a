import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationOf } from '../../apps/api/src/kernel/operation.ts';
import { callPlain } from './calls.ts';
import { plainRules } from './plain-rules.ts';
import { askers, unknown } from './askers.ts';
import { everybody } from './rule-shapes.ts';
import { digestOfEverything, walledWorld, wordsOf } from './world.ts';
import type { WalledWorld } from './world.ts';

/** What the contract does not know: files out, files in, the live stream. The same walls, one address at a time. */
let world: WalledWorld;
beforeAll(async () => {
  world = await walledWorld();
});
afterAll(() => world.api.stop());

it('has a rule for every address that is served outside the contract', () => {
  const served = [...world.api.app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, unknown> }).prototype;
      return Object.getOwnPropertyNames(prototype).map((name) => prototype[name]);
    })
    .flatMap((handler) => {
      if (typeof handler !== 'function' || operationOf(handler)) return [];
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      return path === undefined || method === undefined ? [] : [`${RequestMethod[method]} ${path}`];
    });
  expect(served.sort()).toEqual(Object.keys(plainRules).sort());
});

describe.each(Object.entries(plainRules))('%s', (address, rule) => {
  it('serves those inside, tells others nothing and changes nothing', async () => {
    const before = await digestOfEverything(world.api);
    for (const asker of askers) {
      const { status, text } = await callPlain(world, address, world.here.ids, asker);
      const served = rule === everybody || rule.may.includes(asker);
      if (served) expect([401, 403, 404, 500, 503], asker).not.toContain(status);
      else if (unknown.includes(asker)) expect({ asker, status }).toEqual({ asker, status: 401 });
      else if (rule.elsewhere?.includes(asker)) expect(status, asker).toBeLessThan(500);
      else expect({ asker, status }).toEqual({ asker, status: 404 });
      if (!(rule.words ?? rule.may).includes(asker)) expect(text, asker).not.toMatch(rule.places?.includes(asker) ? wordsOf('here').people : wordsOf('here').anything);
    }
    // that a copy was taken is itself a record
    const ignored = /person-copies|council-exports/.test(address) ? { audit_entry: '', ...(address.includes('council-exports') && { council_export: '' }) } : {};
    expect({ ...(await digestOfEverything(world.api)), ...ignored }).toEqual({ ...before, ...ignored });
  });
});
