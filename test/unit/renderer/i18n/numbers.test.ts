import { expect, test } from 'vitest';
import { fillIn } from '../../../../src-renderer/i18n/messages.js';
import {
  formatAccuracy,
  formatBytes,
  formatCompact,
  formatCount,
  formatDuration,
  formatLoss,
  formatPlainDecimal,
  formatQuantity,
  formatRate,
  formatSeconds,
  formatShort,
} from '../../../../src-renderer/i18n/numbers.js';

test('accuracies are percent with one digit', () => {
  expect(formatAccuracy(0.8837, 'en')).toBe('88.4 %');
  expect(formatAccuracy(1, 'ko')).toBe('100.0 %');
  expect(formatAccuracy(0, 'en')).toBe('0.0 %');
});

test('losses have four significant digits', () => {
  expect(formatLoss(0.33101, 'en')).toBe('0.3310');
  expect(formatLoss(2.302585, 'ko')).toBe('2.303');
  expect(formatLoss(12345.6, 'en')).toBe('12,350');
  expect(formatLoss(4.3128e14, 'en')).toBe('4.313e14');
  expect(formatLoss(Number.NaN, 'en')).toBe('NaN');
});

test('rates are powers of ten with at most three digits', () => {
  expect([1e-3, 0.01, 2.512e-4, 1, 10, 0].map(formatRate)).toEqual(['1e-3', '1e-2', '2.51e-4', '1e0', '1e1', '0']);
  expect(formatPlainDecimal(1e-7, 'en')).toBe('0.0000001');
  expect(formatPlainDecimal(0.001, 'ko')).toBe('0.001');
});

test('durations are clocks', () => {
  expect([0, 7, 83, 3723, 59.6].map(formatDuration)).toEqual(['0:00', '0:07', '1:23', '1:02:03', '1:00']);
  expect(formatDuration(Number.POSITIVE_INFINITY)).toBe('–');
  expect(formatSeconds(0.274, 'en')).toBe('0.27 s');
});

test('counts have separators, speeds are short', () => {
  expect(formatCount(79510, 'en')).toBe('79,510');
  expect([142_345, 980, 1_234_567].map(formatCompact)).toEqual(['142k', '980', '1.23M']);
});

test('messages take parameters and the form their number asks for', () => {
  expect(fillIn('{count} {count|layer|layers}', { count: 1 }, 'en')).toBe('1 layer');
  expect(fillIn('{count} {count|layer|layers}', { count: 1200 }, 'en')).toBe('1,200 layers');
  expect(fillIn('{name} is {missing}', { name: 'x' }, 'en')).toBe('x is {missing}');
});

test('a logged quantity is written as its kind is', () => {
  expect(formatQuantity('val_accuracy', 0.5, 'en')).toBe('50.0 %');
  expect(formatQuantity('test_recall', 0.25, 'en')).toBe('25.0 %');
  expect(formatQuantity('auc', 0.98765, 'en')).toBe('0.9877');
  expect(formatQuantity('val_root_mean_squared_error', 0.1, 'en')).toBe('0.1000');
  expect(formatQuantity('learning_rate', 0.001, 'en')).toBe('1e-3');
  expect(formatAccuracy(Number.NaN, 'en')).toBe('–');
});

test('measured values of any size have few digits', () => {
  expect([0, 0.12734, 14.6449, 1862.4, 25_000_000, 0.00001, -3.5].map((value) => formatShort(value, 'en'))).toEqual([
    '0',
    '0.1273',
    '14.64',
    '1,862',
    '2.5e7',
    '1e-5',
    '-3.5',
  ]);
  expect(formatShort(Number.NaN, 'en')).toBe('–');
});

test('sizes of files have their unit', () => {
  expect([0, 54_950_000, 1_234_000_000].map((count) => formatBytes(count, 'en'))).toEqual(['0 MB', '55 MB', '1.2 GB']);
});
