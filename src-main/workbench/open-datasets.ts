/** The data sets in use, each opened once, and what experiments take of them. */
import { checkModel } from '../contract/check-model.js';
import type { DatasetInfo } from '../contract/dataset.js';
import { withChosenClasses } from '../contract/model.js';
import type { DatasetRef, Experiment } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import { chosenSamples } from '../datasets/chosen-samples.js';
import { cacheSize, clearCache } from '../datasets/cache-size.js';
import { openDataset, type OpenDataset } from '../datasets/open-dataset.js';
import type { ImportImages, SourceContext } from '../datasets/source.js';
import type { Folders } from '../folders.js';
import type { TrainingData } from '../trainer/protocol.js';

export interface ExperimentData {
  readonly data: TrainingData;
  /** The data set as the experiment sees it. */
  readonly info: DatasetInfo;
  /** True classes of the test samples, by class number, or true quantities, in the order of `data.test`. */
  readonly truth: Uint8Array | Float32Array;
}

export class OpenDatasets {
  /** By the written form of what names them. */
  readonly #open = new Map<string, Promise<OpenDataset>>();

  constructor(
    private readonly folders: Folders,
    private readonly importImages: ImportImages,
  ) {}

  async open(ref: DatasetRef): Promise<OpenDataset> {
    const key = JSON.stringify(ref);
    let opening = this.#open.get(key);
    if (opening === undefined) {
      opening = this.#keep(key, openDataset(ref, this.folders, { importImages: this.importImages }));
    }
    return opening;
  }

  /**
   * Opens a data set anew: its files are looked at again, and read again if they have changed.
   * @throws what `openDataset` throws; an `AbortError` once the signal is given
   */
  async reopen(ref: DatasetRef, options: Pick<SourceContext, 'signal' | 'onProgress'>): Promise<OpenDataset> {
    const opening = openDataset(ref, this.folders, { importImages: this.importImages, ...options });
    const dataset = await opening;
    void this.#keep(JSON.stringify(ref), opening);
    return dataset;
  }

  /** Bytes of all decoded data. */
  async cacheSize(): Promise<number> {
    return cacheSize(this.folders.cache);
  }

  /** Removes all decoded data; what is open is opened anew when it is next asked for. */
  async clearCache(): Promise<void> {
    this.#open.clear();
    await clearCache(this.folders.cache);
  }

  /**
   * An experiment's data, once its layers are seen to fit it.
   * @throws ProblemError `model-invalid` with every error that `checkModel` finds, or what the data set's opening throws
   */
  async forExperiment(experiment: Experiment): Promise<ExperimentData> {
    const dataset = await this.open(experiment.data.dataset);
    const [first, ...more] = checkModel(experiment, dataset.info).filter(({ severity }) => severity === 'error');
    if (first !== undefined) throw new ProblemError(first, ...more);
    const { truth, ...samples } = chosenSamples(dataset, experiment);
    const { sampleShape, dtype, task, columns } = dataset.info;
    const kind = { sampleShape, dtype, task, ...(columns === undefined ? {} : { columns }) };
    return { data: { ...kind, files: dataset.files, ...samples }, truth, info: withChosenClasses(dataset.info, experiment) };
  }

  #keep(key: string, opening: Promise<OpenDataset>): Promise<OpenDataset> {
    this.#open.set(key, opening);
    // A missing file may be there the next time.
    opening.catch(() => this.#open.delete(key));
    return opening;
  }
}
