import { app, Menu, shell } from 'electron';
import { mkdir } from 'node:fs/promises';
import type { Language } from '../contract/settings.js';
import { stringsOf } from '../strings/index.js';
import { menuTemplate, type MenuActions } from './template.js';

export interface MenuPlaces {
  readonly runsFolder: string;
  readonly logsFolder: string;
}

function show(folder: string): () => void {
  return () => void mkdir(folder, { recursive: true }).then(() => shell.openPath(folder));
}

/** Puts the menu up in a language; called again when that changes. */
export function setApplicationMenu(language: Language, command: MenuActions['command'], places: MenuPlaces): void {
  const template = menuTemplate({
    words: stringsOf(language).menu,
    platform: process.platform,
    development: !app.isPackaged,
    actions: { command, showRuns: show(places.runsFolder), showLogs: show(places.logsFolder) },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
