/** Learning rates: numbers, Keras' schedules, and small classes for what Keras lacks. */
import { scheduleSchema, type ScheduleConfig } from '../schedules/index.js';
import { call, keyword, type Expression } from './layout.js';
import { changedArguments, decimal, decimals, integers } from './values.js';

export interface LearningRateSource {
  readonly expression: Expression;
  /** Lines of each class that the expression needs. */
  readonly classes: readonly (readonly string[])[];
}

const base = 'keras.optimizers.schedules.LearningRateSchedule';

const warmUp = `
class WarmUp(${base}):
    """Rises linearly to the first rate of the schedule that follows."""

    def __init__(self, initial_learning_rate, warmup_steps, schedule):
        super().__init__()
        self.initial_learning_rate = initial_learning_rate
        self.warmup_steps = warmup_steps
        self.schedule = schedule

    def __call__(self, step):
        step = ops.cast(step, "float32")
        start = self.initial_learning_rate
        rising = start + (self.schedule(0) - start) * step / self.warmup_steps
        afterwards = self.schedule(ops.maximum(step - self.warmup_steps, 0))
        return ops.where(step < self.warmup_steps, rising, afterwards)

    def get_config(self):
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "warmup_steps": self.warmup_steps,
            "schedule": self.schedule,
        }
`;

const constant = `
class Constant(${base}):
    """The same rate throughout."""

    def __init__(self, learning_rate):
        super().__init__()
        self.learning_rate = learning_rate

    def __call__(self, step):
        return ops.convert_to_tensor(self.learning_rate, "float32")

    def get_config(self):
        return {"learning_rate": self.learning_rate}
`;

const oneCycle = `
class OneCycle(${base}):
    """Up to the largest rate and down again, each along half a cosine."""

    def __init__(self, max_learning_rate, total_steps, pct_start, div, div_final):
        super().__init__()
        self.max_learning_rate = max_learning_rate
        self.total_steps = total_steps
        self.pct_start = pct_start
        self.div = div
        self.div_final = div_final

    def __call__(self, step):
        position = ops.cast(step, "float32") / (self.total_steps - 1)
        position = ops.minimum(position, 1.0)
        rising = position / self.pct_start
        falling = (position - self.pct_start) / (1 - self.pct_start)
        highest = self.max_learning_rate
        return ops.where(
            position < self.pct_start,
            self.between(highest / self.div, highest, rising),
            self.between(highest, highest / self.div_final, falling),
        )

    @staticmethod
    def between(start, end, position):
        return start + (1 - ops.cos(np.pi * position)) / 2 * (end - start)

    def get_config(self):
        return {
            "max_learning_rate": self.max_learning_rate,
            "total_steps": self.total_steps,
            "pct_start": self.pct_start,
            "div": self.div,
            "div_final": self.div_final,
        }
`;

function lines(source: string): readonly string[] {
  return source.trim().split('\n');
}

/** The schedule without a warm-up of ours. */
function bareSchedule(config: ScheduleConfig): LearningRateSource {
  const schema = scheduleSchema.options.find(({ shape }) => shape.type.value === config.type);
  if (schema === undefined) throw new Error(`no schedule ${config.type}`);
  const own = { warmup_steps: undefined, warmup_initial_learning_rate: undefined };
  const keras = `keras.optimizers.schedules.${config.type}`;
  switch (config.type) {
    case 'Constant':
      return { expression: call('Constant', [decimal(config.learning_rate)]), classes: [lines(constant)] };
    case 'OneCycle': {
      const items = [
        keyword('max_learning_rate', decimal(config.max_learning_rate)),
        keyword('total_steps', String(config.total_steps)),
        keyword('pct_start', decimal(config.pct_start)),
        keyword('div', decimal(config.div)),
        keyword('div_final', decimal(config.div_final)),
      ];
      return { expression: call('OneCycle', items), classes: [lines(oneCycle)] };
    }
    case 'PiecewiseConstantDecay': {
      const written = { ...own, boundaries: integers(config.boundaries), values: decimals(config.values) };
      return { expression: call(keras, changedArguments(schema, config, written)), classes: [] };
    }
    case 'CosineDecay': {
      if (config.warmup_steps === 0) {
        return { expression: call(keras, changedArguments(schema, config, own)), classes: [] };
      }
      // Keras' own warm-up: from `initial_learning_rate` to `warmup_target`.
      const written = {
        initial_learning_rate: decimal(config.warmup_initial_learning_rate),
        warmup_initial_learning_rate: undefined,
      };
      const target = keyword('warmup_target', decimal(config.initial_learning_rate));
      return {
        expression: call(keras, [...changedArguments(schema, { ...config, ...written }, written), target]),
        classes: [],
      };
    }
    default:
      return { expression: call(keras, changedArguments(schema, config, own)), classes: [] };
  }
}

/** What an optimizer takes for its learning rate. */
export function learningRateSource(rate: number | ScheduleConfig): LearningRateSource {
  if (typeof rate === 'number') return { expression: decimal(rate), classes: [] };
  const { warmup_steps: steps, warmup_initial_learning_rate: initial } = rate;
  if (rate.type === 'Constant' && steps === 0) return { expression: decimal(rate.learning_rate), classes: [] };
  const bare = bareSchedule(rate);
  if (steps === 0 || rate.type === 'CosineDecay') return bare;
  const items = [
    keyword('initial_learning_rate', decimal(initial)),
    keyword('warmup_steps', String(steps)),
    keyword('schedule', bare.expression),
  ];
  return { expression: call('WarmUp', items), classes: [...bare.classes, lines(warmUp)] };
}
