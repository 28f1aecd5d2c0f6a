import type { DataSourceOptions } from 'typeorm';
import type { Config } from './config.ts';
import { PreparingClient } from './prepared.ts';

/** How the API connects: as the app role, one pool, nothing synchronised: the schema is SQL in `migrations`. */
export function dataSourceOptions(config: Config): DataSourceOptions & { autoLoadEntities?: boolean } {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    synchronize: false,
    logging: false,
    parseInt8: true,
    poolErrorHandler: () => undefined,
    extra: { Client: PreparingClient, max: config.poolSize, idleTimeoutMillis: 30_000 },
    // dates stay the text they are: no clock, no zone
    applicationName: 'pvi',
  };
}
