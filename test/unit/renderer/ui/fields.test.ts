import { expect, test } from 'vitest';
import { railDot, type WorkState } from '../../../../src-renderer/ui/frame/rail-dots.js';
import { parseNumber, parseNumberList, stepNumber } from '../../../../src-renderer/ui/number-range.js';
import { shortcutText } from '../../../../src-renderer/ui/shortcut.js';

test('numbers are read as people write them', () => {
  for (const [text, value] of [
    ['60000', 60_000],
    ['60,000', 60_000],
    ['1e-3', 0.001],
    [' .5 ', 0.5],
    ['-2.', -2],
  ] as const) {
    expect(parseNumber(text, {})).toEqual({ ok: true, value });
  }
  for (const text of ['', 'abc', '1e', '1.2.3', '0x10', 'NaN', '1e999']) expect(parseNumber(text, {}).ok).toBe(false);
});

test('what is wrong is named with its limit', () => {
  expect(parseNumber('0', { min: 1 })).toEqual({ ok: false, key: 'field.min', limit: 1 });
  expect(parseNumber('1', { below: 1 })).toEqual({ ok: false, key: 'field.below', limit: 1 });
  expect(parseNumber('0', { above: 0 })).toEqual({ ok: false, key: 'field.above', limit: 0 });
  expect(parseNumber('9', { max: 8 })).toEqual({ ok: false, key: 'field.max', limit: 8 });
  expect(parseNumber('1.5', { integer: true })).toEqual({ ok: false, key: 'field.not-integer' });
});

test('several numbers stand on one line, and the first fault is named', () => {
  for (const text of ['28, 28, 1', '28 28 1', '28×28×1', ' 28,28,1, ']) {
    expect(parseNumberList(text, { min: 1, integer: true })).toEqual({ ok: true, values: [28, 28, 1] });
  }
  expect(parseNumberList('1e-3, 5e-4', {})).toEqual({ ok: true, values: [0.001, 0.0005] });
  expect(parseNumberList('28, x', {})).toEqual({ ok: false, key: 'field.not-number' });
  expect(parseNumberList('28, 0', { min: 1 })).toEqual({ ok: false, key: 'field.min', limit: 1 });
  expect(parseNumberList(' , ', {})).toEqual({ ok: false, key: 'field.empty' });
});

test('arrow keys step within the range, rates along 1, 2, 5', () => {
  expect(stepNumber(0.3, 1, 0.05, {})).toBe(0.35);
  expect(stepNumber(1, -1, 1, { min: 1 })).toBe(1);
  expect(stepNumber(0.001, 1, 'decade', { above: 0 })).toBe(0.002);
  expect(stepNumber(0.001, -1, 'decade', { above: 0 })).toBe(0.0005);
  expect(stepNumber(0.0033, 1, 'decade', { above: 0 })).toBe(0.005);
});

test('shortcuts are written as the desktop writes them', () => {
  expect(shortcutText('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
  expect(shortcutText('Mod+Enter', true)).toBe('⌘↩');
});

test('the rail’s dots say what is done and what wants attention', () => {
  const work: WorkState = {
    dataKnown: true,
    dataProblem: false,
    modelKnown: true,
    modelErrors: true,
    settingErrors: false,
    phase: 'running',
    sweeping: false,
    sweepDone: false,
    predictionsKnown: false,
  };
  expect(railDot('data', work)).toBe('done');
  expect(railDot('model', work)).toBe('attention');
  expect(railDot('train', work)).toBe('running');
  expect(railDot('train', { ...work, phase: 'failed' })).toBe('attention');
  expect(railDot('train', { ...work, phase: null })).toBeUndefined();
  expect(railDot('train', { ...work, settingErrors: true })).toBe('running');
  expect(railDot('train', { ...work, settingErrors: true, phase: 'done' })).toBe('attention');
  expect(railDot('lr-finder', work)).toBeUndefined();
  expect(railDot('settings', work)).toBeUndefined();
});
