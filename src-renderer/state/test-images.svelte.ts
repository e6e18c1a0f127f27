import type { DatasetRef } from '../../src-main/contract/experiment.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem } from '../../src-main/contract/problem.js';

/** Images a request: about 0.8 MB. */
const blockSize = 1000;

/** Stored test images by their position, fetched block by block; a picture not yet there is undefined. */
export class TestImagesState {
  readonly #api: StudioApi;
  /** Pixels by position. Not reactive itself: ten thousand signals would cost more than the pictures. */
  readonly #pictures: (Uint8Array | undefined)[] = [];
  /** Counts the blocks that have come; who reads a picture follows it. */
  #blocks = $state(0);
  height = $state(28);
  width = $state(28);
  problems = $state.raw<readonly Problem[]>([]);
  #loading = false;
  #wanted: Int32Array = new Int32Array();

  constructor(api: StudioApi) {
    this.#api = api;
  }

  /** The pixels of one test image, row by row. */
  pixels(position: number): Uint8Array | undefined {
    void this.#blocks;
    return this.#pictures[position];
  }

  /** Fetches the pictures at these positions, as far as they are not there yet. A later call's positions take the earlier one's place. */
  async load(dataset: DatasetRef, positions: Int32Array): Promise<void> {
    this.#wanted = positions;
    if (this.#loading) return;
    this.#loading = true;
    this.problems = [];
    for (let block = this.#missing(); block.length > 0; block = this.#missing()) {
      const answer = await this.#api.request('data:test-images', { dataset, positions: block });
      if (!answer.ok) {
        this.problems = answer.problems;
        break;
      }
      const { height, width, pixels } = answer.value;
      const size = height * width;
      block.forEach((position, index) => {
        this.#pictures[position] = pixels.subarray(index * size, (index + 1) * size);
      });
      this.height = height;
      this.width = width;
      this.#blocks += 1;
    }
    this.#loading = false;
  }

  /** The first wanted positions that have no picture yet. */
  #missing(): number[] {
    const missing: number[] = [];
    for (const position of this.#wanted) {
      if (missing.length === blockSize) break;
      if (this.#pictures[position] === undefined) missing.push(position);
    }
    return missing;
  }
}
