/** The window's end of the port over which the trainer sends progress past the main process. */
import { ipcRenderer } from 'electron';
import type { ProgressFrame } from '../contract/run.js';
import { progressChannel } from './progress-channel.js';

interface ProgressMessage {
  readonly frame: ProgressFrame;
}

/** Delivers frames as they come. Each is acknowledged afterwards: the trainer sends no further one before. */
export function receiveProgress(deliver: (frame: ProgressFrame) => void): void {
  let current: MessagePort | undefined;
  ipcRenderer.on(progressChannel, (event) => {
    const port = event.ports[0];
    if (port === undefined) return;
    current?.close();
    current = port;
    port.onmessage = ({ data }: MessageEvent<ProgressMessage>) => {
      deliver(data.frame);
      port.postMessage({ ack: data.frame.sequence });
    };
  });
}
