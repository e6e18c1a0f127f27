import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ErrorLog } from '../../../../src-main/logs/error-log.js';
import { temporaryFolder } from '../temporary-folder.js';

test('notes errors one after another, with what was done and where it happened', () => {
  const log = new ErrorLog(join(temporaryFolder(), 'logs', 'main.log'));
  log.write('quit', new Error('first'));
  log.write('window', 'second');
  const text = readFileSync(log.file, 'utf8');
  expect(text).toMatch(/^\d{4}-.*Z quit: Error: first\n {4}at /);
  expect(text).toMatch(/Z window: second\n$/);
});

test('turns over when it grows too large', () => {
  const log = new ErrorLog(join(temporaryFolder(), 'main.log'));
  writeFileSync(log.file, 'x'.repeat(1_000_001));
  log.write('main', 'new');
  expect(statSync(log.file).size).toBeLessThan(200);
  expect(existsSync(`${log.file}.old`)).toBe(true);
});

test('a log that cannot be written is no further error', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'occupied'), '');
  expect(() => new ErrorLog(join(folder, 'occupied', 'main.log')).write('main', 'x')).not.toThrow();
});
