import { expect, test } from 'vitest';
import { closingLine, sum } from '../../../../scripts/test/closing-line.mjs';

test('the closing line is what others look for', () => {
  expect(closingLine({ passed: 12, failed: 3, skipped: 1 })).toBe('12 passed, 3 failed');
  expect(closingLine(sum([]))).toBe('0 passed, 0 failed');
});

test('counts of all stages are added up', () => {
  const stages = [
    { passed: 5, failed: 0 },
    { passed: 7, failed: 2, skipped: 1 },
  ];
  expect(sum(stages)).toEqual({ passed: 12, failed: 2, skipped: 1 });
});
