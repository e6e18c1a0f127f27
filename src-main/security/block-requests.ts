/** No request leaves the machine: what is not the window's own file is cancelled before it reaches the network. */
import type { Session } from 'electron';
import { developmentContentSecurityPolicy } from '../protocol/content-security-policy.js';
import { isOwnPage, type PageOrigin } from './page-origin.js';

/** Whether the page may ask for an address at all. */
export function isAllowedRequest(page: PageOrigin, address: string): boolean {
  if (isOwnPage(page, address)) return true;
  // Made by the page itself, in memory; the content security policy says what they may be used for.
  if (address.startsWith('blob:') || address.startsWith('data:')) return true;
  if (!page.development) return false;
  // The developer tools, and the socket over which Vite announces changes.
  return address.startsWith('devtools:') || isOwnPage(page, address.replace(/^ws/, 'http'));
}

/** Cancels every other request of the session. */
export function blockRequests(session: Session, page: PageOrigin): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedRequest(page, details.url) }));
  if (!page.development) return;
  session.webRequest.onHeadersReceived((details, answer) => {
    answer({
      responseHeaders: { ...details.responseHeaders, 'Content-Security-Policy': [developmentContentSecurityPolicy] },
    });
  });
}
