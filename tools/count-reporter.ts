import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Counts what ran and writes it to the file TEST_COUNTS names. A file that could not be loaded and an error
 * outside any test count as failures: a run in which they happen has not passed.
 */
export class CountReporter implements Reporter {
  onInit(_vitest: Vitest): void {
    this.write({ passed: 0, failed: 0, skipped: 0 });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let failedInside = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed++;
        else if (state === 'failed') failedInside++;
        else counts.skipped++;
      }
      counts.failed += failedInside > 0 ? failedInside : module.state() === 'failed' ? 1 : 0;
    }
    this.write(counts);
  }

  private write(counts: Counts): void {
    const file = process.env['TEST_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}

// Vitest loads a reporter by its file's default export.
export { CountReporter as default };
