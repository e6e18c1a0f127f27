import { expect, test } from 'vitest';
import { byCodePoints } from '../../../src-main/datasets/code-points.js';

// Python: sorted(['b', 'a', 'B', 'é', '한', '😀', '\uffee', 'ab', '10', '9'])
test('texts stand in the order that Python gives them', () => {
  const texts = ['b', 'a', 'B', 'é', '한', '😀', '\uFFEE', 'ab', '10', '9'];
  expect(texts.sort(byCodePoints)).toEqual(['10', '9', 'B', 'a', 'ab', 'b', 'é', '한', '\uFFEE', '😀']);
  expect(['x😀', 'x\uFFEE', 'x'].sort(byCodePoints)).toEqual(['x', 'x\uFFEE', 'x😀']);
});
