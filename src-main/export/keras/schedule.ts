/** A learning rate as Keras takes it: a number, or one of its schedules. */
import type { ScheduleConfig } from '../../contract/schedules/index.js';
import type { Fields } from '../layer-fields.js';
import { kerasObject, type KerasObject } from './keras-object.js';

export interface KerasRate {
  readonly rate: number | KerasObject;
  /** What of the schedule Keras has no words for. */
  readonly notes: readonly string[];
}

function withoutWarmUp(schedule: ScheduleConfig): KerasRate {
  const { type, warmup_steps: _steps, warmup_initial_learning_rate: _initial, ...fields } = schedule;
  if (type === 'Constant') return { rate: schedule.learning_rate, notes: [] };
  if (type === 'OneCycle') {
    const rate = schedule.max_learning_rate;
    return { rate, notes: [`Keras has no OneCycle schedule: the file holds its largest learning rate, ${rate}, throughout.`] };
  }
  return { rate: kerasObject('optimizers.schedules', type, fields satisfies Fields), notes: [] };
}

export function kerasRate(learningRate: number | ScheduleConfig): KerasRate {
  if (typeof learningRate === 'number') return { rate: learningRate, notes: [] };
  const { warmup_steps: steps, warmup_initial_learning_rate: initial } = learningRate;
  if (steps === 0) return withoutWarmUp(learningRate);
  if (learningRate.type === 'CosineDecay') {
    const { initial_learning_rate: target, decay_steps, alpha } = learningRate;
    // Keras' CosineDecay warms up by itself: from its initial rate to the target, from which the cosine begins.
    const config = {
      initial_learning_rate: initial,
      decay_steps,
      alpha,
      warmup_target: target,
      warmup_steps: steps,
    };
    return { rate: kerasObject('optimizers.schedules', 'CosineDecay', config), notes: [] };
  }
  const { rate, notes } = withoutWarmUp(learningRate);
  const note = `Keras has no warm-up before ${learningRate.type}: the file leaves out the ${steps} steps of it.`;
  return { rate, notes: [...notes, note] };
}
