import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../../../scripts/test/report.mjs';

const vitest = (
  numPassedTests: number,
  numFailedTests: number,
  testResults: { status: string; assertionResults: unknown[] }[] = [],
) => ({
  numPassedTests,
  numFailedTests,
  testResults,
});

test.each([
  ['all passed', vitest(5, 0), 0, { passed: 5, failed: 0 }],
  ['some failed', vitest(5, 2), 1, { passed: 5, failed: 2 }],
  ['a file that could not be loaded', vitest(5, 0, [{ status: 'failed', assertionResults: [] }]), 1, { passed: 5, failed: 1 }],
  ['an error outside every test', vitest(5, 0), 1, { passed: 5, failed: 1 }],
  ['no test at all', vitest(0, 0), 0, { passed: 0, failed: 1 }],
  ['a run that was killed', undefined, 137, { passed: 0, failed: 1 }],
])('Vitest: %s', (_, report, code, counts) => {
  expect(countVitest(report, code)).toEqual(counts);
});

const playwright = (expected: number, unexpected: number, flaky = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky },
  errors,
});

test.each([
  ['all passed, one on the second try', playwright(3, 0, 1), 0, { passed: 4, failed: 0 }],
  ['some failed', playwright(3, 2), 1, { passed: 3, failed: 2 }],
  ['a file that could not be loaded', playwright(0, 0, 0, ['syntax']), 1, { passed: 0, failed: 1 }],
  ['no report', undefined, 127, { passed: 0, failed: 1 }],
])('Playwright: %s', (_, report, code, counts) => {
  expect(countPlaywright(report, code)).toEqual(counts);
});
