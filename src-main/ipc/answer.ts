/** The way of every request: who asks, what is asked, the handler, a `Result`. */
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { requestNames } from '../contract/channels.js';
import type { RequestName } from '../contract/ipc.js';
import { ProblemError, problemsOf, type Result } from '../contract/problem.js';
import type { ErrorLog } from '../logs/error-log.js';
import type { PageOrigin } from '../security/page-origin.js';
import type { Handler, HandlersOf } from './handlers.js';
import { parsePayload } from './parse-payload.js';
import { isTrustedSender } from './trusted-sender.js';

function windowOf(event: IpcMainInvokeEvent, page: PageOrigin): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  if (window !== null && isTrustedSender(event.senderFrame, page)) return window;
  throw new ProblemError({ code: 'usage', message: 'Only the window itself may ask.' });
}

async function answer<N extends RequestName>(
  name: N,
  handler: Handler<N>,
  page: PageOrigin,
  event: IpcMainInvokeEvent,
  payload: unknown,
): Promise<Result<unknown>> {
  const window = windowOf(event, page);
  const parsed = parsePayload(name, payload);
  return parsed.ok ? { ok: true, value: await handler(parsed.value, window) } : parsed;
}

/** Answers all requests of the table. Nothing thrown reaches the window: it becomes a failed `Result`. */
export function answerRequests(handlers: HandlersOf<RequestName>, page: PageOrigin, log: ErrorLog): void {
  for (const name of requestNames as ReadonlySet<RequestName>) {
    ipcMain.handle(name, async (event, payload: unknown): Promise<Result<unknown>> => {
      try {
        return await answer(name, handlers[name] as Handler<RequestName>, page, event, payload);
      } catch (error) {
        if (!(error instanceof ProblemError)) log.write(name, error);
        return { ok: false, problems: problemsOf(error) };
      }
    });
  }
}
