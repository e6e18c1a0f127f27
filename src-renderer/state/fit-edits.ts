/** Edits of how a run trains, each from an experiment to a new one. */
import { callbackSchema, type CallbackConfig, type CallbackType } from '../../src-main/contract/callbacks/index.js';
import type { Experiment } from '../../src-main/contract/experiment.js';
import { smoothedLosses, type LossName } from '../../src-main/contract/losses.js';
import { metricNames, type MetricName } from '../../src-main/contract/metrics.js';
import { optimizerSchema, type OptimizerConfig, type OptimizerType } from '../../src-main/contract/optimizers/index.js';
import { mainRateOf, withMainRate } from './schedule-edits.js';

export type CallbackOf<T extends CallbackType> = Extract<CallbackConfig, { type: T }>;

export const clippingNames = ['clipnorm', 'clipvalue', 'global_clipnorm'] as const;
export type ClippingName = (typeof clippingNames)[number];

export function withFit(experiment: Experiment, change: Partial<Experiment['fit']>): Experiment {
  return { ...experiment, fit: { ...experiment.fit, ...change } };
}

function withCompile(experiment: Experiment, change: Partial<Experiment['compile']>): Experiment {
  return { ...experiment, compile: { ...experiment.compile, ...change } };
}

export function withOptimizer(experiment: Experiment, optimizer: OptimizerConfig): Experiment {
  return withCompile(experiment, { optimizer });
}

/** The optimizer without any clipping. */
function unclipped(optimizer: OptimizerConfig): OptimizerConfig {
  const { clipnorm: _norm, clipvalue: _value, global_clipnorm: _global, ...rest } = optimizer;
  return rest;
}

/** The clipping in use; the first where a file states several. */
export function clippingOf(optimizer: OptimizerConfig): ClippingName | undefined {
  return clippingNames.find((name) => optimizer[name] !== undefined);
}

/** One way of clipping, or none; 1 where no value is given and none was there. */
export function withClipping(optimizer: OptimizerConfig, name: ClippingName | undefined, value?: number): OptimizerConfig {
  if (name === undefined) return unclipped(optimizer);
  const before = clippingOf(optimizer);
  return { ...unclipped(optimizer), [name]: value ?? (before === undefined ? 1 : optimizer[before]) };
}

/**
 * Another kind of optimizer starts with Keras' defaults: a learning rate that suits one seldom suits another. A schedule keeps its
 * course, around the new rate; clipping stays.
 */
export function withOptimizerType(experiment: Experiment, type: OptimizerType): Experiment {
  const { optimizer } = experiment.compile;
  if (optimizer.type === type) return experiment;
  const next = optimizerSchema.parse({ type });
  const learning_rate = withMainRate(optimizer.learning_rate, mainRateOf(next.learning_rate));
  const clipping = clippingOf(optimizer);
  return withOptimizer(experiment, withClipping({ ...next, learning_rate }, clipping, clipping && optimizer[clipping]));
}

/** Another loss; what only the one before understood goes. */
export function withLoss(experiment: Experiment, loss: LossName): Experiment {
  const { label_smoothing, huber_delta, ...rest } = experiment.compile;
  const compile = {
    ...rest,
    loss,
    ...(smoothedLosses.includes(loss) && label_smoothing !== undefined ? { label_smoothing } : {}),
    ...(loss === 'huber' && huber_delta !== undefined ? { huber_delta } : {}),
  };
  return { ...experiment, compile };
}

/** Share of each target spread over all classes; 0 is none. */
export function withLabelSmoothing(experiment: Experiment, share: number): Experiment {
  const { label_smoothing: _before, ...rest } = experiment.compile;
  return { ...experiment, compile: share === 0 ? rest : { ...rest, label_smoothing: share } };
}

export function withHuberDelta(experiment: Experiment, huber_delta: number): Experiment {
  return withCompile(experiment, { huber_delta });
}

/** Puts a metric in or takes it out; they stand in the contract's order. */
export function withMetric(experiment: Experiment, metric: MetricName, on: boolean): Experiment {
  const chosen = experiment.compile.metrics;
  return withCompile(experiment, {
    metrics: metricNames.filter((name) => (name === metric ? on : chosen.includes(name))),
  });
}

/** How much a class weighs; null for as much as any other. */
export function withClassWeight(experiment: Experiment, index: number, weight: number | null): Experiment {
  const { class_weight, ...fit } = experiment.fit;
  const others = Object.entries(class_weight ?? {}).filter(([key]) => Number(key) !== index);
  const entries = [...others, ...(weight === null ? [] : [[String(index), weight] as const])];
  return { ...experiment, fit: entries.length === 0 ? fit : { ...fit, class_weight: Object.fromEntries(entries) } };
}

export function callbackOf<T extends CallbackType>(experiment: Experiment, type: T): CallbackOf<T> | undefined {
  return experiment.callbacks.find((callback): callback is CallbackOf<T> => callback.type === type);
}

/** What a callback starts with: Keras' defaults, and for early stopping the notes' values. */
export function newCallback<T extends CallbackType>(type: T): CallbackOf<T> {
  const early = { patience: 2, restore_best_weights: true };
  const plateau = { patience: 3, factor: 0.5 };
  const more = type === 'EarlyStopping' ? early : type === 'ReduceLROnPlateau' ? plateau : {};
  // The schema answers with the type it was asked for; the compiler cannot follow that.
  return callbackSchema.parse({ type, ...more }) as CallbackOf<T>;
}

/** Puts a callback in the place of the present one of its type, or behind the others. */
export function withCallback(experiment: Experiment, callback: CallbackConfig): Experiment {
  const index = experiment.callbacks.findIndex(({ type }) => type === callback.type);
  const callbacks = index < 0 ? [...experiment.callbacks, callback] : experiment.callbacks.with(index, callback);
  return { ...experiment, callbacks };
}

export function withoutCallback(experiment: Experiment, type: CallbackType): Experiment {
  return { ...experiment, callbacks: experiment.callbacks.filter((callback) => callback.type !== type) };
}
