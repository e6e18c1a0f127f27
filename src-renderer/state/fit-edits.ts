/** Edits of how a run trains, each from an experiment to a new one. */
import {
  callbackSchema,
  optimizerSchema,
  type EarlyStoppingConfig,
  type Experiment,
  type OptimizerConfig,
} from '../../src-main/contract/experiment.js';

export function withFit(experiment: Experiment, change: Partial<Experiment['fit']>): Experiment {
  return { ...experiment, fit: { ...experiment.fit, ...change } };
}

export function withOptimizer(experiment: Experiment, optimizer: OptimizerConfig): Experiment {
  return { ...experiment, compile: { ...experiment.compile, optimizer } };
}

/** Another kind of optimizer starts with Keras' defaults: a learning rate that suits one seldom suits another. */
export function withOptimizerType(experiment: Experiment, type: OptimizerConfig['type']): Experiment {
  if (experiment.compile.optimizer.type === type) return experiment;
  return withOptimizer(experiment, optimizerSchema.parse({ type }));
}

export function earlyStoppingOf(experiment: Experiment): EarlyStoppingConfig | undefined {
  return experiment.callbacks.find((callback) => callback.type === 'EarlyStopping');
}

/** As in the notes: stop after two epochs without a better validation loss. */
export function newEarlyStopping(): EarlyStoppingConfig {
  return callbackSchema.parse({ type: 'EarlyStopping', patience: 2, restore_best_weights: true });
}

/** Puts early stopping in place of the present one, or takes it out. */
export function withEarlyStopping(experiment: Experiment, config: EarlyStoppingConfig | null): Experiment {
  const index = experiment.callbacks.findIndex(({ type }) => type === 'EarlyStopping');
  if (config === null) return { ...experiment, callbacks: experiment.callbacks.filter(({ type }) => type !== 'EarlyStopping') };
  const callbacks = index < 0 ? [...experiment.callbacks, config] : experiment.callbacks.with(index, config);
  return { ...experiment, callbacks };
}
