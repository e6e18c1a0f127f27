/** The application menu as plain data. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/ipc.js';
import type { MainStrings } from '../strings/index.js';

export interface MenuActions {
  /** Hands a command to the window. */
  readonly command: (command: MenuCommand) => void;
  readonly showRuns: () => void;
  readonly showLogs: () => void;
}

export interface MenuSetting {
  readonly words: MainStrings['menu'];
  readonly platform: NodeJS.Platform;
  /** Reloading and the developer tools are for developers. */
  readonly development: boolean;
  readonly actions: MenuActions;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

function commandItem(
  { actions }: MenuSetting,
  command: MenuCommand,
  label: string,
  accelerator: string,
): MenuItemConstructorOptions {
  return { id: command, label, accelerator, click: () => actions.command(command) };
}

function fileMenu(setting: MenuSetting): MenuItemConstructorOptions {
  const { words, platform } = setting;
  const quit: MenuItemConstructorOptions[] = platform === 'darwin' ? [] : [separator, { role: 'quit', label: words.quit }];
  return {
    label: words.file,
    submenu: [
      commandItem(setting, 'new', words.new, 'CmdOrCtrl+N'),
      commandItem(setting, 'open', words.open, 'CmdOrCtrl+O'),
      separator,
      commandItem(setting, 'save', words.save, 'CmdOrCtrl+S'),
      commandItem(setting, 'save-as', words.saveAs, 'CmdOrCtrl+Shift+S'),
      ...quit,
    ],
  };
}

/*
 * Undo means two things: in a text field its last typing, elsewhere the last change to the experiment. Electron's own role
 * knows the first only. The key goes to the page before it goes to the menu, and Chromium takes it there if a field has
 * something to undo; only then is the command sent. Whoever clicks the item sends the command in either case, and the
 * window hands it on to the field that has the focus.
 */
function editMenu(setting: MenuSetting): MenuItemConstructorOptions {
  const { words, platform } = setting;
  return {
    label: words.edit,
    submenu: [
      commandItem(setting, 'undo', words.undo, 'CmdOrCtrl+Z'),
      commandItem(setting, 'redo', words.redo, platform === 'win32' ? 'Ctrl+Y' : 'CmdOrCtrl+Shift+Z'),
      separator,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'delete', label: words.delete },
      separator,
      { role: 'selectAll', label: words.selectAll },
    ],
  };
}

function runMenu(setting: MenuSetting): MenuItemConstructorOptions {
  const { words } = setting;
  return {
    label: words.run,
    submenu: [
      commandItem(setting, 'train', words.train, 'CmdOrCtrl+Enter'),
      commandItem(setting, 'pause', words.pause, 'CmdOrCtrl+Shift+P'),
      commandItem(setting, 'stop', words.stop, 'CmdOrCtrl+.'),
    ],
  };
}

function viewMenu(setting: MenuSetting): MenuItemConstructorOptions {
  const { words } = setting;
  const forDevelopers: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload', label: words.reload },
    { role: 'toggleDevTools', label: words.developerTools },
  ];
  return {
    label: words.view,
    submenu: [
      commandItem(setting, 'view-data', words.data, 'CmdOrCtrl+1'),
      commandItem(setting, 'view-model', words.model, 'CmdOrCtrl+2'),
      commandItem(setting, 'view-train', words.training, 'CmdOrCtrl+3'),
      commandItem(setting, 'view-lr-finder', words.lrFinder, 'CmdOrCtrl+4'),
      commandItem(setting, 'view-predictions', words.predictions, 'CmdOrCtrl+5'),
      commandItem(setting, 'view-settings', words.settings, 'CmdOrCtrl+6'),
      separator,
      { role: 'zoomIn', label: words.zoomIn },
      // The plus sign needs Shift on most keyboards: the bare key zooms too.
      { role: 'zoomIn', label: words.zoomIn, accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
      { role: 'zoomOut', label: words.zoomOut },
      { role: 'resetZoom', label: words.actualSize },
      separator,
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(setting.development ? forDevelopers : []),
    ],
  };
}

function helpMenu({ words, platform, actions }: MenuSetting): MenuItemConstructorOptions {
  const about: MenuItemConstructorOptions[] = platform === 'darwin' ? [] : [separator, { role: 'about', label: words.about }];
  return {
    role: 'help',
    label: words.help,
    submenu: [
      { id: 'show-runs', label: words.showRuns, click: actions.showRuns },
      { id: 'show-logs', label: words.showLogs, click: actions.showLogs },
      ...about,
    ],
  };
}

// macOS has a menu of the application itself before all others, and one of its windows.
function macMenus(setting: MenuSetting): {
  readonly first: MenuItemConstructorOptions[];
  window: MenuItemConstructorOptions[];
} {
  const { words, platform, actions } = setting;
  if (platform !== 'darwin') return { first: [], window: [] };
  const settings: MenuItemConstructorOptions = {
    label: `${words.settings}…`,
    accelerator: 'Cmd+,',
    click: () => actions.command('view-settings'),
  };
  const application: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: words.about },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit', label: words.quit },
    ],
  };
  return { first: [application], window: [{ role: 'windowMenu', label: words.window }] };
}

/** The whole menu in one language, as this desktop expects it. */
export function menuTemplate(setting: MenuSetting): MenuItemConstructorOptions[] {
  const mac = macMenus(setting);
  return [
    ...mac.first,
    fileMenu(setting),
    editMenu(setting),
    runMenu(setting),
    viewMenu(setting),
    ...mac.window,
    helpMenu(setting),
  ];
}
