import type { DatasetRef } from '../../src-main/contract/experiment.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem } from '../../src-main/contract/problem.js';
import { refKey } from './dataset.svelte.js';

/** The most images a request asks for, and the most bytes it should answer: 1000 of Fashion-MNIST are about 0.8 MB. */
const mostImages = 1000;
const mostBytes = 4_000_000;

/** Where test images are: in a data set's stored test set, or in its training set where it has no other. */
export interface TestStore {
  readonly dataset: DatasetRef;
  readonly store: 'train' | 'test';
}

/** Stored test images by their position, fetched block by block; a picture not yet there is undefined. */
export class TestImagesState {
  readonly #api: StudioApi;
  /** Pixels by position. Not reactive itself: ten thousand signals would cost more than the pictures. */
  #pictures: (Uint8Array | undefined)[] = [];
  /** Counts the blocks that have come; who reads a picture follows it. */
  #blocks = $state(0);
  height = $state(28);
  width = $state(28);
  problems = $state.raw<readonly Problem[]>([]);
  #loading = false;
  #where: TestStore = { dataset: 'fashion-mnist', store: 'test' };
  #whereKey = '';
  #wanted: Int32Array = new Int32Array();
  #blockSize = mostImages;

  constructor(api: StudioApi) {
    this.#api = api;
  }

  /** The pixels of one test image, row by row. */
  pixels(position: number): Uint8Array | undefined {
    void this.#blocks;
    return this.#pictures[position];
  }

  /** Fetches the pictures at these positions, as far as they are not there yet. A later call's positions take the earlier one's place. */
  async load(where: TestStore, positions: Int32Array): Promise<void> {
    const key = `${where.store} ${refKey(where.dataset)}`;
    if (key !== this.#whereKey) {
      this.#pictures = [];
      this.#blockSize = 100;
      this.#blocks += 1;
    }
    this.#where = where;
    this.#whereKey = key;
    this.#wanted = positions;
    if (this.#loading) return;
    this.#loading = true;
    this.problems = [];
    for (let block = this.#missing(); block.length > 0; block = this.#missing()) {
      const asked = this.#whereKey;
      const answer = await this.#api.request('data:test-images', { ...this.#where, positions: block });
      // Other data may have been asked for meanwhile: these are not its pictures.
      if (asked !== this.#whereKey) continue;
      if (!answer.ok) {
        this.problems = answer.problems;
        break;
      }
      const { height, width, channels, pixels } = answer.value;
      const size = height * width * channels;
      block.forEach((position, index) => {
        this.#pictures[position] = pixels.subarray(index * size, (index + 1) * size);
      });
      this.height = height;
      this.width = width;
      this.#blockSize = Math.max(1, Math.min(mostImages, Math.floor(mostBytes / size)));
      this.#blocks += 1;
    }
    this.#loading = false;
  }

  /** The first wanted positions that have no picture yet. */
  #missing(): number[] {
    const missing: number[] = [];
    for (const position of this.#wanted) {
      if (missing.length === this.#blockSize) break;
      if (this.#pictures[position] === undefined) missing.push(position);
    }
    return missing;
  }
}
