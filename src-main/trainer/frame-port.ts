import type { ProgressFrame } from '../contract/run.js';
import type { FrameSink } from './progress-stream.js';
import type { Port } from './transport.js';

/** A port straight to the window, which acknowledges each frame before the next is sent. */
export class FramePort implements FrameSink {
  #awaited: number | undefined;

  constructor(private readonly port: Port) {
    port.on('message', ({ data }) => {
      if (typeof data === 'object' && data !== null && 'ack' in data && data.ack === this.#awaited) this.#awaited = undefined;
    });
    port.start();
  }

  get ready(): boolean {
    return this.#awaited === undefined;
  }

  send(frame: ProgressFrame): void {
    this.#awaited = frame.sequence;
    this.port.postMessage({ frame });
  }

  close(): void {
    this.port.close();
  }
}
