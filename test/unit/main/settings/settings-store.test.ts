import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { SettingsStore } from '../../../../src-main/settings/settings-store.js';
import { temporaryFolder } from '../temporary-folder.js';

vi.mock('electron', () => ({ default: {} }));

test('the first start has the system’s language and theme', () => {
  expect(new SettingsStore(temporaryFolder(), 'ko').read()).toEqual({ language: 'ko', theme: 'system' });
});

test('a change is told and survives a restart; what was never chosen follows the system', () => {
  const folder = temporaryFolder();
  const settings = new SettingsStore(folder, 'en');
  const told = vi.fn();
  settings.on('changed', told);
  expect(settings.change({ theme: 'dark' })).toEqual({ language: 'en', theme: 'dark' });
  expect(told).toHaveBeenCalledExactlyOnceWith({ language: 'en', theme: 'dark' });
  expect(new SettingsStore(folder, 'ko').read()).toEqual({ language: 'ko', theme: 'dark' });
});

test('a damaged file gives way to the defaults and is kept beside', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), '{"theme":"dark"');
  const settings = new SettingsStore(folder, 'en');
  expect(settings.read()).toEqual({ language: 'en', theme: 'system' });
  expect(readFileSync(join(folder, 'settings.json.broken'), 'utf8')).toBe('{"theme":"dark"');
  settings.change({ language: 'ko' });
  expect(new SettingsStore(folder, 'en').read().language).toBe('ko');
});

test('the window’s place survives a restart', () => {
  const folder = temporaryFolder();
  new SettingsStore(folder, 'en').rememberWindow({ x: 1, y: 2, width: 1100, height: 800 }, true);
  const settings = new SettingsStore(folder, 'en');
  expect(settings.bounds).toEqual({ x: 1, y: 2, width: 1100, height: 800 });
  expect(settings.maximized).toBe(true);
  expect(existsSync(join(folder, 'settings.json.broken'))).toBe(false);
});

describe('files the user picked', () => {
  test('are known, also after a restart', () => {
    const folder = temporaryFolder();
    new SettingsStore(folder, 'en').rememberFile('/a.json');
    const settings = new SettingsStore(folder, 'en');
    expect(settings.knowsFile('/a.json')).toBe(true);
    expect(settings.knowsFile('/b.json')).toBe(false);
  });

  test('are forgotten from the oldest on', () => {
    const settings = new SettingsStore(temporaryFolder(), 'en');
    for (let i = 0; i < 21; i += 1) settings.rememberFile(`/${i}.json`);
    expect(settings.knowsFile('/0.json')).toBe(false);
    expect(settings.knowsFile('/1.json')).toBe(true);
    expect(settings.knowsFile('/20.json')).toBe(true);
  });
});
