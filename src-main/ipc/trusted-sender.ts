import type { WebFrameMain } from 'electron';
import { isOwnPage, type PageOrigin } from '../security/page-origin.js';

/** What of a frame decides whether it is believed. */
export type SenderFrame = Pick<WebFrameMain, 'url' | 'parent'>;

/** Only the window's own page counts, in its top frame: whatever a page may have framed asks in vain. */
export function isTrustedSender(frame: SenderFrame | null, page: PageOrigin): boolean {
  return frame !== null && frame.parent === null && isOwnPage(page, frame.url);
}
