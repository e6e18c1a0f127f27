/** What the model was compiled with; defaults by its output where the file does not say, or says what is not known here. */
import { z } from 'zod';
import type { Experiment } from '../contract/experiment.js';
import { lossNames, type LossName } from '../contract/losses.js';
import { metricNames, type MetricName } from '../contract/metrics.js';
import { readOptimizer } from './read-optimizer.js';
import { shortest } from './shortest.js';

/** Keras 3 writes all three beside each other; Keras 2 and TensorFlow.js write the optimizer as `optimizer_config`. */
export const savedCompileSchema = z.object({
  optimizer: z.unknown().optional(),
  optimizer_config: z.unknown().optional(),
  loss: z.unknown().optional(),
  metrics: z.unknown().optional(),
});
export type SavedCompile = z.output<typeof savedCompileSchema>;

type Compile = Experiment['compile'];

interface Saved {
  /** As the file has it. */
  readonly label: string;
  /** As one word. */
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** `MeanSquaredError`, `meanSquaredError` and `mean_squared_error` as one word. */
function oneWord(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

/** The name of a function or class, and its fields. */
function savedOf(value: unknown): Saved | undefined {
  if (typeof value === 'string') return { label: value, name: oneWord(value), config: {} };
  if (typeof value !== 'object' || value === null) return undefined;
  const { class_name: className, config } = value as { readonly class_name?: unknown; readonly config?: unknown };
  if (typeof className !== 'string') return undefined;
  // A plain function is saved as an object too: its name is all it has.
  if (typeof config === 'string') return { label: config, name: oneWord(config), config: {} };
  const fields = typeof config === 'object' && config !== null ? (config as Readonly<Record<string, unknown>>) : {};
  return { label: className, name: oneWord(className), config: fields };
}

const lossAliases: Readonly<Record<string, LossName>> = {
  mse: 'mean_squared_error',
  mae: 'mean_absolute_error',
  huberloss: 'huber',
};

function usualLoss(outputActivation: string): LossName {
  if (outputActivation === 'softmax') return 'sparse_categorical_crossentropy';
  return outputActivation === 'sigmoid' ? 'binary_crossentropy' : 'mean_squared_error';
}

type Loss = Pick<Compile, 'loss' | 'label_smoothing' | 'huber_delta'> & { readonly fromLogits: boolean };

function readLoss(value: unknown, outputActivation: string, notes: string[]): Loss {
  const usual = { loss: usualLoss(outputActivation), fromLogits: false };
  if (value === undefined || value === null) return usual;
  const saved = savedOf(Array.isArray(value) && value.length === 1 ? value[0] : value);
  const { name = '', label = JSON.stringify(value).slice(0, 60), config = {} } = saved ?? {};
  const known = lossAliases[name] ?? lossNames.find((loss) => oneWord(loss) === name);
  if (known === undefined) {
    notes.push(`The loss ${label} is not known; the experiment has ${usual.loss}.`);
    return usual;
  }
  const { label_smoothing: smoothing, delta } = config;
  return {
    loss: known,
    fromLogits: config['from_logits'] === true && known.endsWith('crossentropy'),
    ...(typeof smoothing === 'number' && smoothing > 0 && { label_smoothing: Number(shortest(smoothing)) }),
    ...(known === 'huber' && typeof delta === 'number' && delta !== 1 && { huber_delta: Number(shortest(delta)) }),
  };
}

const metricAliases: Readonly<Record<string, MetricName>> = {
  acc: 'accuracy',
  sparsecategoricalaccuracy: 'accuracy',
  categoricalaccuracy: 'accuracy',
  sparsetopkcategoricalaccuracy: 'top_k_categorical_accuracy',
  mae: 'mean_absolute_error',
};

function readMetrics(value: unknown, notes: string[]): readonly MetricName[] {
  if (value === undefined || value === null) return ['accuracy'];
  const listed = Array.isArray(value) ? value.flat(2) : [value];
  const names = listed.flatMap((entry: unknown): readonly MetricName[] => {
    const { name = '', label = JSON.stringify(entry).slice(0, 60), config = {} } = savedOf(entry) ?? {};
    const known = metricAliases[name] ?? metricNames.find((metric) => oneWord(metric) === name);
    if (known !== undefined && (known !== 'top_k_categorical_accuracy' || (config['k'] ?? 5) === 5)) return [known];
    notes.push(`The metric ${label} is not known and left out.`);
    return [];
  });
  return [...new Set(names)];
}

export interface ReadCompile {
  readonly compile: Compile;
  /** Whether the loss takes outputs before softmax or sigmoid. */
  readonly fromLogits: boolean;
}

/** `outputActivation` decides the loss where the file has none. */
export function readCompile(saved: SavedCompile | undefined, outputActivation: string, notes: string[]): ReadCompile {
  if (saved === undefined)
    notes.push('The file does not say how to train the model: the experiment has Adam and a loss that suits its output.');
  const { fromLogits, ...loss } = readLoss(saved?.loss, outputActivation, notes);
  const optimizer = readOptimizer(saved?.optimizer ?? saved?.optimizer_config, notes);
  return { compile: { optimizer, ...loss, metrics: [...readMetrics(saved?.metrics, notes)] }, fromLogits };
}
