import { expect, test } from 'vitest';
import { createProgress, formatBytes } from '../../../../scripts/setup/tools/progress.mjs';

function recorder(isTTY: boolean) {
  const stream = { isTTY, text: '', write: (text: string) => (stream.text += text) };
  const clock = { now: 10_000 };
  return { stream, clock, progress: createProgress(stream, () => clock.now) };
}

test('bytes are read easily', () => {
  expect([5148, 273_829_956, 3_100_000_000].map(formatBytes)).toEqual(['6 kB', '274 MB', '3.10 GB']);
});

test('a log gets a line every few seconds and no control characters', () => {
  const { stream, clock, progress } = recorder(false);
  for (let done = 0; done <= 200; done++, clock.now += 100) progress.update('wheel', done * 1e6, 200e6);
  const lines = stream.text.trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toBe('    wheel: 50 MB of 200 MB');
  expect(stream.text).not.toMatch(/[\r\x1b]/);
});

test('a terminal gets one line redrawn, and a note takes it away first', () => {
  const { stream, progress } = recorder(true);
  progress.update('wheel', 50e6, 200e6);
  expect(stream.text).toContain('50 MB of 200 MB');
  expect(stream.text).not.toContain('\n');
  progress.note('done');
  expect(stream.text.endsWith('\r\x1b[2Kdone\n')).toBe(true);
});
