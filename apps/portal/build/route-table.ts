import { isContractProcedure } from '@orpc/contract';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const MODULE = 'virtual:routes';
const RESOLVED = `\0${MODULE}`;
const CONTRACT = fileURLToPath(new URL('../../../libs/contract/src/contract.ts', import.meta.url));

/** Only what a caller needs to make the request. Schemas, summaries and permissions stay out of the browser. */
interface Call {
  '~orpc': { errorMap: object; meta: object; route: Record<string, unknown> };
}
interface Table {
  [name: string]: Table | Call;
}

function shrink(router: unknown): Table | Call {
  if (isContractProcedure(router)) {
    const { method, path, inputStructure, outputStructure } = router['~orpc'].route;
    return { '~orpc': { errorMap: {}, meta: {}, route: { method, path, inputStructure, outputStructure } } };
  }
  const table: Table = {};
  for (const [name, value] of Object.entries(router as Record<string, unknown>)) table[name] = shrink(value);
  return table;
}

/**
 * The contract as a table of methods and paths. The contract itself carries the schema library, about
 * 20 kB on the wire; the portal needs only its types, which cost nothing, and this table.
 */
export function routeTable(): Plugin {
  return {
    name: 'route-table',
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      this.addWatchFile(CONTRACT);
      const module = (await import(pathToFileURL(CONTRACT).href)) as { contract: unknown };
      return `export const routes = JSON.parse(${JSON.stringify(JSON.stringify(shrink(module.contract)))});`;
    },
  };
}
