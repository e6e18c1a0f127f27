import type { DatasetName } from '../../src-main/contract/experiment.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem } from '../../src-main/contract/problem.js';

/** Images a request: about 0.8 MB. */
const blockSize = 1000;

/** All test images, fetched block by block; a picture not yet there is undefined. */
export class TestImagesState {
  readonly #api: StudioApi;
  /** Blocks of pixels, image after image. */
  #blocks = $state.raw<readonly Uint8Array[]>([]);
  height = $state(28);
  width = $state(28);
  problems = $state.raw<readonly Problem[]>([]);
  #loading = false;

  constructor(api: StudioApi) {
    this.#api = api;
  }

  /** The pixels of one test image, row by row. */
  pixels(position: number): Uint8Array | undefined {
    const size = this.height * this.width;
    const start = (position % blockSize) * size;
    return this.#blocks[Math.floor(position / blockSize)]?.subarray(start, start + size);
  }

  async load(dataset: DatasetName, count: number): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.problems = [];
    for (let first = this.#blocks.length * blockSize; first < count; first += blockSize) {
      const positions = Array.from({ length: Math.min(blockSize, count - first) }, (_, index) => first + index);
      const answer = await this.#api.request('data:test-images', { dataset, positions });
      if (!answer.ok) {
        this.problems = answer.problems;
        break;
      }
      this.height = answer.value.height;
      this.width = answer.value.width;
      this.#blocks = [...this.#blocks, answer.value.pixels];
    }
    this.#loading = false;
  }
}
