/** Where the desktop app finds its own parts and keeps its own things. The user's data is in `folders.ts`. */
import { app } from 'electron';
import { join } from 'node:path';

export interface AppPaths {
  readonly preload: string;
  readonly page: string;
  readonly trainer: string;
  readonly resources: string;
  readonly userData: string;
  readonly logs: string;
}

/**
 * Settles where settings, draft and logs lie. Must be called before anything asks for that folder.
 * @param mainFolder the folder of the built `index.js`
 */
export function settleAppPaths(mainFolder: string): AppPaths {
  const given = app.commandLine.getSwitchValue('user-data-dir');
  const userData = given === '' ? join(app.getPath('appData'), 'perceptron-studio') : given;
  app.setPath('userData', userData);
  return {
    preload: join(mainFolder, '../preload/index.cjs'),
    page: join(mainFolder, '../renderer'),
    trainer: join(mainFolder, 'trainer.js'),
    resources: app.isPackaged ? process.resourcesPath : join(mainFolder, '../../resources'),
    userData,
    logs: join(userData, 'logs'),
  };
}
