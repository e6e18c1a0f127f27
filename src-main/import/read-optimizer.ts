/** A saved optimizer and its learning rate, as the experiment states them. Both only steer further training: what is not known becomes a note. */
import { z } from 'zod';
import { optimizerSchema, type OptimizerConfig } from '../contract/optimizers/index.js';
import { scheduleSchema, type ScheduleConfig } from '../contract/schedules/index.js';
import { shortest } from './shortest.js';

const savedObject = z.object({ class_name: z.string(), config: z.record(z.string(), z.unknown()).default({}) });

/** The entries of `config` that the schema's fields name, without those that are null. */
function pick(config: Readonly<Record<string, unknown>>, shape: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      Object.hasOwn(shape, key) && value !== null && value !== undefined ? [[key, shortest(value)] as const] : [],
    ),
  );
}

function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
  return plain(a) === plain(b);
}

/** Keras' CosineDecay warms up by itself; here every schedule can. */
function warmUpOf({
  warmup_target: target,
  warmup_steps: steps,
  initial_learning_rate: initial,
}: Readonly<Record<string, unknown>>) {
  if (typeof target !== 'number' || typeof steps !== 'number' || steps === 0) return {};
  return { initial_learning_rate: target, warmup_steps: steps, warmup_initial_learning_rate: initial };
}

function readSchedule(value: unknown): ScheduleConfig | undefined {
  const saved = savedObject.safeParse(value);
  if (!saved.success) return undefined;
  const { class_name: className, config } = saved.data;
  const known = scheduleSchema.options.find(({ shape }) => shape.type.value === className);
  if (known === undefined) return undefined;
  const fields = { ...pick(config, known.shape), ...warmUpOf(config) };
  const parsed = scheduleSchema.safeParse({ ...fields, type: className });
  return parsed.success ? parsed.data : undefined;
}

/** What changes an optimizer's steps and is not known here. */
const unknownSettings = ['amsgrad', 'use_ema', 'gradient_accumulation_steps', 'loss_scale_factor', 'decay', 'initial_decay'];

const usual: OptimizerConfig = optimizerSchema.parse({ type: 'Adam' });

/** The optimizer; Adam where the file has none, or one that is not known. */
export function readOptimizer(value: unknown, notes: string[]): OptimizerConfig {
  if (value === undefined || value === null) return usual;
  const saved = savedObject.safeParse(typeof value === 'string' ? { class_name: value } : value);
  const className = saved.success ? saved.data.class_name : '';
  const config = saved.success ? saved.data.config : {};
  const known = optimizerSchema.options.find(({ shape }) => sameName(shape.type.value, className));
  if (known === undefined) {
    notes.push(`The optimizer ${className} is not known; the experiment has Adam.`);
    return usual;
  }
  const type = known.shape.type.value;
  const fields = pick(config, known.shape);
  const rate = config['learning_rate'] ?? config['lr'];
  const schedule = typeof rate === 'object' && rate !== null ? readSchedule(rate) : undefined;
  if (schedule !== undefined) fields['learning_rate'] = schedule;
  else if (typeof rate === 'number') fields['learning_rate'] = shortest(rate);
  else delete fields['learning_rate'];
  if (fields['learning_rate'] === undefined && rate !== undefined) {
    notes.push(`The learning rate of ${type} is of a kind that is not known; the experiment has the usual one.`);
  }
  const settings = type === 'AdamW' ? unknownSettings : [...unknownSettings, 'weight_decay'];
  for (const name of settings) {
    if (config[name]) notes.push(`${type}: ${name} ${JSON.stringify(config[name])} is not known and left out.`);
  }
  const parsed = optimizerSchema.safeParse({ ...fields, type });
  if (parsed.success) return parsed.data;
  notes.push(`The settings of ${type} are out of the experiment's range; it has the usual ones.`);
  return optimizerSchema.parse({ type });
}
