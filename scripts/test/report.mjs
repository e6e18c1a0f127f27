import { readFileSync } from 'node:fs';

/** @typedef {import('./types.mjs').Counts} Counts */
/**
 * @typedef {object} VitestReport the part of Vitest's JSON that is counted
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults one a file
 */
/**
 * @typedef {object} PlaywrightReport the part of Playwright's JSON that is counted
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors outside any test
 */

/**
 * Counts of a Vitest run. A file that cannot be loaded, or whose set-up fails, has no failed test: it counts as one.
 *
 * @param {VitestReport | undefined} report
 * @param {number} code the run's exit code
 * @returns {Counts}
 */
export function countVitest(report, code) {
  if (!report) return honest({ passed: 0, failed: 0 }, code);
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return honest(counts, code);
}

/**
 * Counts of a Playwright run; a test that passed when it was repeated counts as passed.
 *
 * @param {PlaywrightReport | undefined} report
 * @param {number} code
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  if (!report) return honest({ passed: 0, failed: 0 }, code);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return honest({ passed: expected + flaky, failed: unexpected + report.errors.length, skipped }, code);
}

/**
 * A run that failed without naming a test, and a run without any test, are failures too.
 *
 * @param {Counts} counts
 * @param {number} code
 * @returns {Counts}
 */
function honest(counts, code) {
  if (counts.failed > 0 || (code === 0 && counts.passed > 0)) return counts;
  console.log(counts.passed === 0 ? '  FAILED  no test ran' : `  FAILED  the runner ended with code ${code}`);
  return { ...counts, failed: 1 };
}

/**
 * A report file, or undefined where the run left none.
 *
 * @template T
 * @param {string} file
 * @returns {T | undefined}
 */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
