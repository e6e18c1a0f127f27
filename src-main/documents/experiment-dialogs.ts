/** Asks which experiment file is meant. */
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { MainStrings } from '../strings/index.js';

function filters(strings: MainStrings): FileFilter[] {
  return [{ name: strings.experimentFiles, extensions: ['json'] }];
}

/** The file to open, or null when the user thought better of it. */
export async function askForFile(window: BrowserWindow, strings: MainStrings): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, { filters: filters(strings), properties: ['openFile'] });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** Where to save, or null when the user thought better of it. */
export async function askWhereToSave(window: BrowserWindow, strings: MainStrings, suggestion: string): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, { filters: filters(strings), defaultPath: suggestion });
  if (answer.canceled || answer.filePath === '') return null;
  return answer.filePath.toLowerCase().endsWith('.json') ? answer.filePath : `${answer.filePath}.json`;
}
