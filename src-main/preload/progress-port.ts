/** The window's end of the port over which the trainer sends progress past the main process. */
import { ipcRenderer } from 'electron';
import type { ProgressFrame } from '../contract/run.js';
import { progressChannel } from './progress-channel.js';

/** The part of a DOM `MessagePort` that is used here: the main side is compiled without the DOM's types. */
interface Port {
  onmessage: ((event: { readonly data: { readonly frame: ProgressFrame } }) => void) | null;
  postMessage(message: { readonly ack: number }): void;
  close(): void;
}

/** Delivers frames as they come. Each is acknowledged afterwards: the trainer sends no further one before. */
export function receiveProgress(deliver: (frame: ProgressFrame) => void): void {
  let current: Port | undefined;
  ipcRenderer.on(progressChannel, (event) => {
    const port = event.ports[0] as unknown as Port | undefined;
    if (port === undefined) return;
    current?.close();
    current = port;
    port.onmessage = ({ data }) => {
      deliver(data.frame);
      port.postMessage({ ack: data.frame.sequence });
    };
  });
}
