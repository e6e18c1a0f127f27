/** The trainer's line to whoever forked it: Electron's utility process, or plain Node. */
import type { FromTrainer, ToTrainer } from './protocol.js';

/** The part of Electron's `MessagePortMain` that is used; Electron itself is never imported here. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export interface Transport {
  send(message: FromTrainer): void;
  onMessage(listener: (message: ToTrainer, ports: readonly Port[]) => void): void;
}

/** Finds out which kind of process this is. */
export function parentTransport(): Transport {
  const parentPort = (process as unknown as { readonly parentPort?: Port }).parentPort;
  if (parentPort !== undefined && parentPort !== null) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', ({ data, ports }) => listener(data as ToTrainer, ports)),
    };
  }
  // Whoever forked this process is gone: nobody could take its answers.
  process.once('disconnect', () => process.exit(0));
  return {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToTrainer, [])),
  };
}
