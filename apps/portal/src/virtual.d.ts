declare module 'virtual:routes' {
  import type { AnyContractRouter } from '@orpc/contract';
  /** The contract's methods and paths, made at build time (see build/route-table.ts). */
  export const routes: AnyContractRouter;
}
