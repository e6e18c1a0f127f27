import { app, type WebContents } from 'electron';
import { isOwnPage, type PageOrigin } from './page-origin.js';

function lock(contents: WebContents, page: PageOrigin): void {
  const refuseOthers = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnPage(page, event.url)) event.preventDefault();
  };
  contents.on('will-frame-navigate', refuseOthers);
  contents.on('will-redirect', refuseOthers);
  // Going to an empty page is the one navigation that nobody is asked about beforehand.
  contents.on('did-navigate', (_event, url) => {
    if (url.startsWith('about:')) void contents.loadURL(page.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A peer connection would reach the network past every request filter.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Keeps every page where it is: no other address, no new window, no web view. */
export function lockNavigation(page: PageOrigin): void {
  app.on('web-contents-created', (_event, contents) => lock(contents, page));
}
