/** `app://studio/`: the window's files, and nothing else on the disk. */
import { protocol } from 'electron';
import { answerRequest } from './answer-request.js';
import { appScheme } from './app-url.js';

/** Makes `app:` a scheme with an origin of its own. Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window from the folder `root`. */
export function serveAppScheme(root: string): void {
  protocol.handle(appScheme, (request) => answerRequest(root, request));
}

/** Takes the disk out of every page's reach: Chromium's own `file:` would open any file of the user's. */
export function blockFileScheme(): void {
  protocol.handle('file', () => new Response(null, { status: 403 }));
}
