import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/**
 * Ends a run with one plain line, `N passed, N failed` and `, N skipped` where there are any: what .ci/run's reader
 * looks for. A file that could not be loaded and an error outside any test count as failed, because they fail the run.
 */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'pending' ? 'failed' : state] += 1;
      }
      count.failed += failuresOutsideTests(module);
    }
    if (reason !== 'passed' && count.failed === 0) count.failed = 1;
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    // On exit, so that it comes after what the other reporters still have to say.
    process.once('exit', () => {
      process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`);
    });
  }
}

function failuresOutsideTests(module: TestModule): number {
  const suites = [...module.children.allSuites()];
  return [module, ...suites].reduce((sum, suite) => sum + suite.errors().length, 0);
}
