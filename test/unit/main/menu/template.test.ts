import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { menuCommands } from '../../../../src-main/contract/ipc.js';
import { languages } from '../../../../src-main/contract/settings.js';
import { menuTemplate, type MenuSetting } from '../../../../src-main/menu/template.js';
import { stringsOf } from '../../../../src-main/strings/index.js';

function settingOf(change: Partial<MenuSetting> = {}): MenuSetting {
  const actions = { command: vi.fn(), showRuns: vi.fn(), showLogs: vi.fn() };
  return { words: stringsOf('en').menu, platform: 'linux', development: false, actions, ...change };
}

function itemsOf(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

const platforms = ['linux', 'win32', 'darwin'] as const;

describe.each(platforms)('on %s', (platform) => {
  test('every command of the contract has its item, which sends it', () => {
    const setting = settingOf({ platform });
    const items = itemsOf(menuTemplate(setting));
    for (const command of menuCommands) {
      const click = items.find(({ id }) => id === command)?.click as (() => void) | undefined;
      expect(click, command).toBeDefined();
      click?.();
      expect(setting.actions.command).toHaveBeenLastCalledWith(command);
    }
  });

  test('no two items share a shortcut', () => {
    const keys = itemsOf(menuTemplate(settingOf({ platform }))).flatMap(({ accelerator }) =>
      accelerator ? [String(accelerator)] : [],
    );
    const plain = keys.map((key) => key.replace('CmdOrCtrl', platform === 'darwin' ? 'Cmd' : 'Ctrl'));
    expect(new Set(plain).size).toBe(plain.length);
  });

  test('quit stands where this desktop has it', () => {
    const template = menuTemplate(settingOf({ platform }));
    const menu = template.find(({ submenu }) => Array.isArray(submenu) && submenu.some(({ role }) => role === 'quit'));
    expect(platform === 'darwin' ? menu?.role : menu?.label).toBe(platform === 'darwin' ? 'appMenu' : 'File');
  });
});

test('shortcuts are those people know', () => {
  const items = itemsOf(menuTemplate(settingOf()));
  const keyOf = (id: string) => items.find((item) => item.id === id)?.accelerator;
  expect(menuCommands.filter((id) => id.startsWith('view-')).map(keyOf)).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) => `CmdOrCtrl+${n}`),
  );
  expect([keyOf('train'), keyOf('new'), keyOf('save'), keyOf('undo')]).toEqual([
    'CmdOrCtrl+Enter',
    'CmdOrCtrl+N',
    'CmdOrCtrl+S',
    'CmdOrCtrl+Z',
  ]);
});

test('reloading and developer tools are offered during development only', () => {
  const rolesOf = (development: boolean) => itemsOf(menuTemplate(settingOf({ development }))).map(({ role }) => role);
  expect(rolesOf(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
  for (const role of ['reload', 'forceReload', 'toggleDevTools']) expect(rolesOf(false)).not.toContain(role);
});

test('every item that is seen has a label, and the languages differ', () => {
  const labels = languages.map((language) =>
    itemsOf(menuTemplate(settingOf({ words: stringsOf(language).menu })))
      .filter(({ type }) => type !== 'separator')
      .map(({ label }) => label),
  );
  for (const words of labels) expect(words.every((label) => label !== undefined && label !== '')).toBe(true);
  const [english = [], korean = []] = labels;
  expect(korean).toHaveLength(english.length);
  expect(english.filter((label, index) => label === korean[index])).toEqual([]);
});
