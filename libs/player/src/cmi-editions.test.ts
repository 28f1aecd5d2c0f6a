import { describe, expect, it } from 'vitest';
import { codes2004 } from './api-2004.ts';
import { cmi2004Of } from './cmi-2004.ts';
import { CmiStore } from './cmi-store.ts';
import { Runtime } from './runtime.ts';

/** What content of an edition hears: the answer and the error number. */
function heard(edition: '2nd' | '3rd' | '4th', call: (runtime: Runtime) => string): [string, string] {
  const initial: Record<string, string> = edition === '4th' ? { 'adl.data.0.id': 'urn:store', 'adl.data.0.store': 'kept' } : {};
  const runtime = new Runtime(new CmiStore(cmi2004Of(edition), initial), codes2004, () => 'stored');
  runtime.initialise('');
  return [call(runtime), runtime.lastError()];
}

describe.each(['2nd', '3rd'] as const)('the data model of the %s Edition', (edition) => {
  it.each([
    ['GetValue(adl.data._count)', (runtime: Runtime) => runtime.getValue('adl.data._count'), ['', '401'], ['1', '0']],
    ['GetValue(adl.data.0.store)', (runtime: Runtime) => runtime.getValue('adl.data.0.store'), ['', '401'], ['kept', '0']],
    ['SetValue(adl.data.0.store)', (runtime: Runtime) => runtime.setValue('adl.data.0.store', 'x'), ['false', '401'], ['true', '0']],
    ['GetValue(adl.nav.request_valid.jump)', (runtime: Runtime) => runtime.getValue('adl.nav.request_valid.jump.{target=a}'), ['', '401'], ['false', '0']],
    ['SetValue(adl.nav.request, jump)', (runtime: Runtime) => runtime.setValue('adl.nav.request', '{target=a}jump'), ['false', '406'], ['true', '0']],
    ['SetValue(adl.nav.request, choice)', (runtime: Runtime) => runtime.setValue('adl.nav.request', '{target=a}choice'), ['true', '0'], ['true', '0']],
    ['SetValue(cmi.progress_measure)', (runtime: Runtime) => runtime.setValue('cmi.progress_measure', '0.5'), ['true', '0'], ['true', '0']],
  ])('%s is not that of the 4th where it came later', (_name, call, then, since) => {
    expect(heard(edition, call)).toEqual(then);
    expect(heard('4th', call)).toEqual(since);
  });
});
