/** The last net: what nothing else caught is noted, and the user is told in a sentence. */
import { app, dialog } from 'electron';
import type { Language } from '../contract/settings.js';
import { stringsOf } from '../strings/index.js';
import type { ErrorLog } from './error-log.js';

/** @param language asked when an error happens, since it may change */
export function catchUnexpectedErrors(log: ErrorLog, language: () => Language): void {
  let telling = false;

  const tell = async () => {
    // An error that repeats by the second must not stack up windows.
    if (telling || !app.isReady()) return;
    telling = true;
    const { ok, unexpectedError } = stringsOf(language());
    const { message, detail } = unexpectedError;
    await dialog.showMessageBox({ type: 'error', message, detail: detail.replace('{file}', log.file), buttons: [ok] });
    telling = false;
  };

  const note = (where: string) => (error: unknown) => {
    log.write(where, error);
    tell().catch((failed: unknown) => log.write('dialog', failed));
  };
  process.on('uncaughtException', note('main'));
  process.on('unhandledRejection', note('main'));
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') log.write('window', `${reason}, exit code ${exitCode}`);
  });
}
