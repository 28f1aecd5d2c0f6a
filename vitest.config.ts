import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Two workers on a small machine; more only where there are cores for them and for PostgreSQL. */
const maxWorkers = Math.max(2, Math.floor(availableParallelism() / 2));

/** What must come true may come late on a busy machine; what must never come true is not asked by polling. */
const expectLate = { poll: { timeout: 15_000 } };

export default defineConfig({
  test: {
    maxWorkers,
    passWithNoTests: false,
    projects: [
      { test: { name: 'libs', include: ['libs/*/src/**/*.test.ts'], isolate: false, testTimeout: 60_000 } },
      { test: { name: 'portal', include: ['apps/portal/**/*.test.{ts,tsx}'], exclude: ['**/node_modules/**'], testTimeout: 30_000 } },
      { test: { name: 'tools', include: ['tools/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'api', expect: expectLate, include: ['apps/api/src/**/*.test.ts', 'test/harness/**/*.test.ts'], globalSetup: ['test/harness/cluster.setup.ts'], testTimeout: 20_000, hookTimeout: 30_000 } },
      { test: { name: 'walls', expect: expectLate, include: ['test/walls/**/*.test.ts'], globalSetup: ['test/harness/cluster.setup.ts'], testTimeout: 30_000, hookTimeout: 60_000 } },
      { test: { name: 'twin', expect: expectLate, include: ['test/twin/**/*.test.ts'], globalSetup: ['test/harness/cluster.setup.ts'], testTimeout: 120_000, hookTimeout: 60_000 } },
      { test: { name: 'faults', expect: expectLate, include: ['test/faults/**/*.test.ts'], globalSetup: ['test/harness/cluster.setup.ts'], testTimeout: process.env['FAULTS_SEED'] ? 3_600_000 : 120_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'stories',
          expect: expectLate,
          include: ['test/stories/**/*.story.ts'],
          globalSetup: ['test/harness/product.setup.ts'],
          // They share one product and one browser; side by side they would see each other's council.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
