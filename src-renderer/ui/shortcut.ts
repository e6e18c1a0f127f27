/** How a shortcut is written on this desktop. `Mod` is Ctrl, or the command key on a Mac. */
const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Up: '↑',
  Down: '↓',
  Delete: '⌫',
};
const otherWords: Readonly<Record<string, string>> = { Mod: 'Ctrl', Up: '↑', Down: '↓', Delete: 'Del' };

export function shortcutText(shortcut: string, mac: boolean): string {
  const keys = shortcut.split('+');
  return mac ? keys.map((key) => macSigns[key] ?? key).join('') : keys.map((key) => otherWords[key] ?? key).join('+');
}

export function isMac(): boolean {
  return navigator.userAgent.includes('Mac OS');
}
