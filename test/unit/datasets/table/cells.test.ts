import { expect, test } from 'vitest';
import { isMissing, numberIn } from '../../../../src-main/datasets/table/cells.js';

test.each(['', '  ', 'NA', 'na', 'N/A', 'NaN', 'nan', 'null', 'NULL', 'None', '?', ' ? '])(
  '%j says that there is no value',
  (cell) => {
    expect(isMissing(cell)).toBe(true);
    expect(numberIn(cell)).toBeNaN();
  },
);

test.each([
  ['0', 0],
  ['-1.5', -1.5],
  ['+2', 2],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  [' 7 ', 7],
  ['007', 7],
  ['0.1', 0.1],
  ['inf', Infinity],
  ['-Infinity', -Infinity],
])('%j is a number', (cell, value) => {
  expect(numberIn(cell)).toBe(value);
  expect(isMissing(cell)).toBe(false);
});

test.each(['0x10', '0b1', '0o7', '-0x1', '1,5', '1_000', 'a', '1 2', '12-05', 'nankeen'])('%j is text', (cell) => {
  expect(numberIn(cell)).toBeNaN();
  expect(isMissing(cell)).toBe(false);
});
