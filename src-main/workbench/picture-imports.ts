/** Has the trainer decode pictures, one import at a time: a second one waits for the first. */
import type { ImportedPictures, PicturesToImport } from '../datasets/source.js';
import type { TrainerHost } from '../trainer-host/trainer-host.js';

export class PictureImports {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly trainer: TrainerHost) {}

  /** @throws the signal's reason once it is given; nothing is left of the files then */
  async run(
    request: PicturesToImport,
    onProgress: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<ImportedPictures> {
    const before = this.#last;
    const own = (async () => {
      await before.catch(() => undefined);
      signal?.throwIfAborted();
      return this.#import(request, onProgress, signal);
    })();
    this.#last = own;
    return own;
  }

  async #import(
    request: PicturesToImport,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal | undefined,
  ): Promise<ImportedPictures> {
    const stop = () => this.trainer.control('stop-import');
    this.trainer.on('importProgress', onProgress);
    signal?.addEventListener('abort', stop);
    try {
      // A trainer that is only starting would not hear of a stop.
      await this.trainer.start();
      signal?.throwIfAborted();
      const result = await this.trainer.request('importImages', request);
      signal?.throwIfAborted();
      return result;
    } finally {
      this.trainer.off('importProgress', onProgress);
      signal?.removeEventListener('abort', stop);
    }
  }
}
