import { checkModel, type ModelFinding } from '../../src-main/contract/check-model.js';
import type { LayerConfig, LayerType } from '../../src-main/contract/layers/index.js';
import { inputShapeOf, placeExperiment, type PlacedLayer } from '../../src-main/contract/model.js';
import type { Shape } from '../../src-main/contract/shape.js';
import { summarize, type Summary } from '../../src-main/contract/summary.js';
import type { DatasetState } from './dataset.svelte.js';
import type { ExperimentState } from './experiment.svelte.js';
import { isOfTraining } from './finding-place.js';
import { duplicateLayer, insertInFlow, joinableBefore, moveLayer, removeLayer, replaceLayer } from './layer-edits.js';
import { mend } from './mend.js';
import { newLayer } from './new-layer.js';

/** The experiment's layers in their place on the data, and the one that is being edited. */
export class ModelState {
  readonly #experiment: ExperimentState;
  readonly #dataset: DatasetState;
  // Not the first: that is most often a Flatten, which has nothing to set.
  #selected = $state(1);

  readonly layers: readonly LayerConfig[] = $derived.by(() => this.#experiment.value.model.layers);
  readonly selected: number = $derived(Math.min(this.#selected, this.layers.length - 1));
  readonly selectedLayer: LayerConfig | undefined = $derived(this.layers[this.selected]);

  /** Undefined until the data set's shape is known. */
  readonly inputShape: Shape | undefined = $derived.by(() => {
    const { description } = this.#dataset;
    return description === null ? undefined : inputShapeOf(description, this.#experiment.value.data.preprocessing);
  });
  readonly placed: readonly PlacedLayer[] = $derived.by(() => {
    const { description } = this.#dataset;
    return description === null ? [] : placeExperiment(this.#experiment.value, description);
  });
  readonly summary: Summary = $derived(summarize(this.placed));
  readonly findings: readonly ModelFinding[] = $derived.by(() => {
    const { description } = this.#dataset;
    return description === null ? [] : checkModel(this.#experiment.value, description);
  });
  /** What concerns the layers and the data: the Model view's findings. */
  readonly ofModel: readonly ModelFinding[] = $derived(this.findings.filter((finding) => !isOfTraining(finding)));
  /** What concerns loss, metrics, optimizer and callbacks: the Train view's findings. */
  readonly ofTraining: readonly ModelFinding[] = $derived(this.findings.filter(isOfTraining));
  readonly modelErrors: boolean = $derived(this.ofModel.some(({ severity }) => severity === 'error'));
  readonly hasErrors: boolean = $derived(this.findings.some(({ severity }) => severity === 'error'));

  constructor(experiment: ExperimentState, dataset: DatasetState) {
    this.#experiment = experiment;
    this.#dataset = dataset;
  }

  select(index: number): void {
    this.#selected = Math.max(0, Math.min(index, this.layers.length - 1));
  }

  /** Adds a layer behind the selected one and selects it. */
  add(type: LayerType): void {
    const index = this.layers.length === 0 ? 0 : this.selected + 1;
    const inputs = type === 'Concatenate' ? joinableBefore(this.placed, index) : undefined;
    const layer = { ...newLayer(type), ...(inputs === undefined ? {} : { inputs: [...inputs] }) };
    this.#experiment.edit((experiment) => insertInFlow(experiment, index, layer));
    this.#selected = index;
  }

  duplicate(index: number): void {
    this.#experiment.edit((experiment) => duplicateLayer(experiment, index));
    this.#selected = index + 1;
  }

  remove(index: number): void {
    this.#experiment.edit((experiment) => removeLayer(experiment, index));
    this.select(index < this.#selected ? this.#selected - 1 : this.#selected);
  }

  move(from: number, to: number): void {
    this.#experiment.edit((experiment) => moveLayer(experiment, from, to));
    this.select(to);
  }

  /** `field` names what is edited, so that typing one value is one step of undo. */
  change(index: number, layer: LayerConfig, field: string): void {
    this.#experiment.edit((experiment) => replaceLayer(experiment, index, layer), `layers[${index}].${field}`);
  }

  /** Whether there is an obvious repair. */
  canMend(finding: ModelFinding): boolean {
    const { description } = this.#dataset;
    const { value } = this.#experiment;
    return description !== null && mend(value, finding, description) !== value;
  }

  mend(finding: ModelFinding): void {
    const { description } = this.#dataset;
    if (description === null) return;
    this.#experiment.edit((experiment) => mend(experiment, finding, description));
    if (finding.layer !== undefined) this.select(finding.layer);
  }
}
