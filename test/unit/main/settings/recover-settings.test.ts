import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recoverSettings } from '../../../../src-main/settings/recover-settings.js';
import { temporaryFolder } from '../temporary-folder.js';

function fileWith(text: string): string {
  const file = join(temporaryFolder(), 'settings.json');
  writeFileSync(file, text);
  return file;
}

test('a good file stays', () => {
  const file = fileWith('{"theme":"dark","bounds":{"width":1200,"height":800}}');
  expect(recoverSettings(file)).toBeNull();
  expect(existsSync(file)).toBe(true);
});

test('a missing file is none', () => expect(recoverSettings(join(temporaryFolder(), 'settings.json'))).toBeNull());

describe('set aside, kept whole', () => {
  test.each([
    ['cut off', '{"theme":"da'],
    ['empty', ''],
    ['binary', '\u0000\u0001\u0002'],
    ['no object', '[1, 2]'],
    ['null', 'null'],
    ['a theme that is none', '{"theme":"pink"}'],
    ['a field that is none', '{"thme":"dark"}'],
    ['bounds that are none', '{"bounds":{"width":"wide","height":800}}'],
  ])('%s', (_what, text) => {
    const file = fileWith(text);
    const kept = recoverSettings(file);
    expect(kept).toBe(`${file}.broken`);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe(text);
  });

  test('a folder in its place', () => {
    const file = join(temporaryFolder(), 'settings.json');
    mkdirSync(file);
    expect(recoverSettings(file)).toBe(`${file}.broken`);
    expect(existsSync(file)).toBe(false);
  });
});
