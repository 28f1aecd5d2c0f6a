/** What a run's set-up hands to its tests. */
export interface Cluster {
  superuserUrl: string;
  appUrl: string;
  ownerUrl: string;
  /** The migrated database that every test file copies. Nothing may stay connected to it. */
  template: string;
}

export interface Product {
  origin: string;
  contentOrigin: string;
  dataFolder: string;
  databaseUrl: string;
  ownerUrl: string;
  signIns: { who: string; userName: string; password: string }[];
  /** The job worker's process, so that a story can stop it (SIGSTOP) and let it go on (SIGCONT). */
  workerPid: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster;
    product: Product;
    browser: { wsEndpoint: string };
  }
}
