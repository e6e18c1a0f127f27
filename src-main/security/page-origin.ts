/** Where the window's page comes from: the app's own files, or Vite's server during development. */
import { appHost, appScheme, appUrl } from '../protocol/app-url.js';

export interface PageOrigin {
  /** What the window loads. */
  readonly url: string;
  readonly development: boolean;
}

/** The development server counts only in an unpackaged app, where electron-vite names it. */
export function pageOrigin(isPackaged: boolean, environment: NodeJS.ProcessEnv): PageOrigin {
  const server = environment['ELECTRON_RENDERER_URL'];
  if (isPackaged || server === undefined || server === '') return { url: appUrl, development: false };
  return { url: server, development: true };
}

/** Whether an address belongs to the window's own page. */
export function isOwnPage(page: PageOrigin, address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (page.development) return url.origin === new URL(page.url).origin;
  // `origin` is "null" for schemes that Node does not know.
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}
