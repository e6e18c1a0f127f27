import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countPlaywright, countVitest } from '../../../../scripts/test/report.mjs';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

interface File {
  status: string;
  assertionResults: { status: string }[];
}

const vitest = (numPassedTests: number, numFailedTests: number, testResults: File[] = [], numPendingTests = 0) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
  testResults,
});
const broken = { status: 'failed', assertionResults: [] };
const brokenAfterTests = { status: 'failed', assertionResults: [{ status: 'passed' }] };
const withFailedTest = { status: 'failed', assertionResults: [{ status: 'failed' }] };

test.each([
  ['all passed', vitest(5, 0), 0, { passed: 5, failed: 0, skipped: 0 }],
  ['some failed', vitest(5, 2, [withFailedTest]), 1, { passed: 5, failed: 2, skipped: 0 }],
  ['a file that could not be loaded', vitest(5, 0, [broken]), 1, { passed: 5, failed: 1, skipped: 0 }],
  ['a file whose cleaning up failed', vitest(5, 0, [brokenAfterTests]), 1, { passed: 5, failed: 1, skipped: 0 }],
  ['an error outside every test', vitest(5, 0), 1, { passed: 5, failed: 1, skipped: 0 }],
  ['some skipped', vitest(5, 0, [], 2), 0, { passed: 5, failed: 0, skipped: 2 }],
  ['only skipped', vitest(0, 0, [], 2), 0, { passed: 0, failed: 1, skipped: 2 }],
  ['no test at all', vitest(0, 0), 0, { passed: 0, failed: 1, skipped: 0 }],
  ['a run that was killed', undefined, 137, { passed: 0, failed: 1 }],
])('Vitest: %s', (_, report, code, counts) => {
  expect(countVitest(report, code)).toEqual(counts);
});

const playwright = (expected: number, unexpected: number, flaky = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
  errors,
});

test.each([
  ['all passed, one on the second try', playwright(3, 0, 1), 0, { passed: 4, failed: 0, skipped: 0 }],
  ['some failed', playwright(3, 2), 1, { passed: 3, failed: 2, skipped: 0 }],
  ['a file that could not be loaded', playwright(0, 0, 0, ['syntax']), 1, { passed: 0, failed: 1, skipped: 0 }],
  ['a run that ended badly', playwright(3, 0), 1, { passed: 3, failed: 1, skipped: 0 }],
  ['no report', undefined, 127, { passed: 0, failed: 1 }],
])('Playwright: %s', (_, report, code, counts) => {
  expect(countPlaywright(report, code)).toEqual(counts);
});
