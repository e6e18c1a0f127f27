import { expect, test } from 'vitest';
import { LastWords } from '../../../../src-main/logs/last-words.js';

test('keeps the end of much talk', () => {
  const words = new LastWords();
  for (let i = 0; i < 1000; i += 1) words.add(`line ${i}\n`);
  expect(words.text.length).toBeLessThanOrEqual(4000);
  expect(words.text.endsWith('line 998\nline 999')).toBe(true);
});

test('silence is empty', () => expect(new LastWords().text).toBe(''));
