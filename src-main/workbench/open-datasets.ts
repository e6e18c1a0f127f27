/** The data sets in use, each opened once, and what experiments take of them. */
import { checkModel } from '../contract/check-model.js';
import type { DatasetInfo } from '../contract/dataset.js';
import { withChosenClasses } from '../contract/model.js';
import type { DatasetName, Experiment } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import { chosenSamples } from '../datasets/chosen-samples.js';
import { openDataset, type OpenDataset } from '../datasets/open-dataset.js';
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
  readonly #open = new Map<DatasetName, Promise<OpenDataset>>();

  constructor(private readonly folders: Folders) {}

  async open(name: DatasetName): Promise<OpenDataset> {
    let opening = this.#open.get(name);
    if (opening === undefined) {
      opening = openDataset(name, this.folders);
      this.#open.set(name, opening);
      // A missing file may be there the next time.
      opening.catch(() => this.#open.delete(name));
    }
    return opening;
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
}
