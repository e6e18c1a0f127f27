import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { MainStrings } from '../strings/index.js';

/** What the right mouse button offers over text: Electron has nothing there by itself. */
export function offerContextMenu(window: BrowserWindow, strings: () => MainStrings): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText === '') return;
    const words = strings().menu;
    const editing: MenuItemConstructorOptions[] = [
      { role: 'cut', label: words.cut, enabled: editFlags.canCut },
      { role: 'copy', label: words.copy, enabled: editFlags.canCopy },
      { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
    ];
    const reading: MenuItemConstructorOptions[] = [{ role: 'copy', label: words.copy }];
    Menu.buildFromTemplate(isEditable ? editing : reading).popup({ window });
  });
}
