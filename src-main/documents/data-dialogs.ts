/** Asks which files or folder the data is in. */
import { dialog, type BrowserWindow } from 'electron';

/**
 * The paths chosen; none when the user thought better of it. All files are offered, since many idx files have no extension, and one
 * dialog cannot ask for files and folders on every desktop.
 */
export async function askForData(window: BrowserWindow, what: 'files' | 'folder'): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, {
    properties: what === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory'],
  });
  return answer.canceled ? [] : answer.filePaths;
}
