/** Which checkpoints of a run stay on disk: the initial weights, the newest, and those that a `ModelCheckpoint` keeps. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCheckpointConfig } from '../contract/callbacks/model-checkpoint.js';
import { writeCheckpoint, type Checkpoint } from './checkpoint-file.js';

/** The newest checkpoint is replaced when this long has passed, so that short epochs are not held up. */
const renewEveryMilliseconds = 2000;

/** `epoch-00012.safetensors`: sorts by epoch. */
export function checkpointName(epoch: number): string {
  return `epoch-${String(epoch).padStart(5, '0')}.safetensors`;
}

/** The epochs of which a folder has checkpoints, newest first. */
export async function checkpointEpochs(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const epoch = /^epoch-(\d+)\.safetensors$/.exec(name)?.[1];
      return epoch === undefined ? [] : [Number(epoch)];
    })
    .sort((a, b) => b - a);
}

export class CheckpointKeeper {
  /** Epochs kept whatever comes later. */
  readonly #kept = new Set<number>([0]);
  #newest: number | undefined;
  #best: number | undefined;
  #writtenAt = performance.now();

  constructor(
    private readonly folder: string,
    private readonly config: ModelCheckpointConfig | undefined,
  ) {}

  /** Goes on in a folder that has checkpoints, after `epoch`: those of later epochs go. */
  async goOn(epoch: number): Promise<void> {
    const found = await checkpointEpochs(this.folder);
    for (const later of found.filter((each) => each > epoch)) await this.#remove(later);
    const before = found.filter((each) => each > 0 && each < epoch);
    if (this.config?.save_best_only === false) for (const each of before) this.#kept.add(each);
    // Besides the newest there is only the best one, unless they are the same.
    if (this.config?.save_best_only === true) this.#best = before[0] ?? epoch;
    this.#newest = epoch;
  }

  /** Writes the initial weights. */
  async begin(checkpoint: Checkpoint): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.#write(checkpoint);
  }

  /** Whether this epoch's checkpoint is wanted. @param improved what the run's `ModelCheckpoint` says of the epoch */
  wants(improved: boolean): boolean {
    if (this.config !== undefined && (!this.config.save_best_only || improved)) return true;
    return performance.now() - this.#writtenAt >= renewEveryMilliseconds;
  }

  /** Writes an epoch's checkpoint, and removes those that nobody keeps any more. */
  async keep(checkpoint: Checkpoint, improved: boolean): Promise<void> {
    const { epoch } = checkpoint;
    if (epoch === this.#newest) return;
    const replaced = new Set<number>();
    if (this.#newest !== undefined) replaced.add(this.#newest);
    if (this.config?.save_best_only === false) this.#kept.add(epoch);
    if (this.config?.save_best_only === true && improved) {
      if (this.#best !== undefined) replaced.add(this.#best);
      this.#best = epoch;
    }
    await this.#write(checkpoint);
    for (const old of replaced) {
      if (this.#kept.has(old) || old === this.#best || old === epoch) continue;
      await this.#remove(old);
    }
  }

  async #remove(epoch: number): Promise<void> {
    await rm(join(this.folder, checkpointName(epoch)), { force: true });
  }

  async #write(checkpoint: Checkpoint): Promise<void> {
    await writeCheckpoint(join(this.folder, checkpointName(checkpoint.epoch)), checkpoint);
    this.#newest = checkpoint.epoch;
    this.#writtenAt = performance.now();
  }
}
