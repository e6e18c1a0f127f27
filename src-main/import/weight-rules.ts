/** Activations, initialisers, regularisers and constraints of saved layers, by the experiment's names. */
import { z } from 'zod';
import { activationNames, type ActivationName } from '../contract/layers/activations.js';
import { initializerNames, type InitializerName } from '../contract/layers/initializers.js';
import type { Fields } from './fields.js';
import { shortest } from './shortest.js';

/** Which library's functions a name stands for: the two differ in `hard_sigmoid`. */
export type Library = 'keras' | 'tfjs';

const savedObject = z.object({ class_name: z.string(), config: z.record(z.string(), z.unknown()).default({}) });

/** A saved object's class and fields; a name alone has no fields. */
function objectOf(
  value: unknown,
): { readonly className: string; readonly config: Readonly<Record<string, unknown>> } | undefined {
  if (typeof value === 'string') return { className: value, config: {} };
  const parsed = savedObject.safeParse(value);
  return parsed.success ? { className: parsed.data.class_name, config: parsed.data.config } : undefined;
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function isOneOf<const T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

export function readActivation(fields: Fields, library: Library): ActivationName {
  const value = fields.take('activation');
  if (value === undefined) return 'linear';
  const object = objectOf(value);
  const name = snakeCase(object?.className ?? '');
  const known = name === 'silu' ? 'swish' : name;
  if (!isOneOf(activationNames, known) || Object.keys(object?.config ?? {}).length > 0) {
    throw fields.refuse('activation', value, activationNames.join(', '));
  }
  if (library === 'tfjs' && known === 'hard_sigmoid') {
    throw fields.refuse(
      'activation',
      value,
      'all but the hard_sigmoid of TensorFlow.js, which is 0.2 x + 0.5 and not x / 6 + 0.5',
    );
  }
  return known;
}

/** Keras' scaled distributions by scale, fan and kind; TensorFlow.js saves all six in this way. */
const varianceScalings: readonly (readonly [InitializerName, scale: number, mode: string, uniform: boolean])[] = [
  ['glorot_uniform', 1, 'fan_avg', true],
  ['glorot_normal', 1, 'fan_avg', false],
  ['he_uniform', 2, 'fan_in', true],
  ['he_normal', 2, 'fan_in', false],
  ['lecun_uniform', 1, 'fan_in', true],
  ['lecun_normal', 1, 'fan_in', false],
];

const initializerAliases: Readonly<Record<string, InitializerName>> = {
  orthogonal_initializer: 'orthogonal',
  le_cun_uniform: 'lecun_uniform',
  le_cun_normal: 'lecun_normal',
};

/**
 * An initialiser decides how a new run begins, not what the imported model computes: one that is not known becomes `usual`, and
 * a sentence on it goes to `notes`.
 */
export function readInitializer(fields: Fields, key: string, usual: InitializerName, notes: string[]): InitializerName {
  const value = fields.take(key);
  if (value === undefined) return usual;
  const { className = '', config = {} } = objectOf(value) ?? {};
  const name = snakeCase(className);
  if (name === 'variance_scaling') {
    const { scale, mode, distribution } = config;
    const uniform = distribution === 'uniform';
    const found = varianceScalings.find(([, s, m, u]) => s === scale && m === mode && u === uniform);
    if (found !== undefined) return found[0];
  }
  const known = initializerAliases[name] ?? name;
  const shifted =
    (known === 'random_uniform' && (config['minval'] ?? -0.05) !== -0.05) ||
    (known === 'random_uniform' && (config['maxval'] ?? 0.05) !== 0.05) ||
    (known === 'random_normal' && ((config['mean'] ?? 0) !== 0 || (config['stddev'] ?? 0.05) !== 0.05)) ||
    (known === 'orthogonal' && (config['gain'] ?? 1) !== 1);
  if (isOneOf(initializerNames, known) && !shifted) return known;
  notes.push(`${fields.where}: ${key} ${className} is not known; a new run begins with ${usual}.`);
  return usual;
}

export function readRegularizer(fields: Fields, key: string): unknown {
  const value = fields.take(key);
  if (value === undefined) return undefined;
  const { className = '', config = {} } = objectOf(value) ?? {};
  // Keras keeps an L1's factor as a float32.
  const [l1, l2] = [shortest(config['l1']), shortest(config['l2'])];
  const name = className.toLowerCase();
  if (name === 'l1') return { type: 'L1', l1: l1 ?? 0.01 };
  if (name === 'l2') return { type: 'L2', l2: l2 ?? 0.01 };
  if (name !== 'l1l2' && name !== 'l1_l2') throw fields.refuse(key, value, 'L1, L2, L1L2');
  // The only class of TensorFlow.js, and of Keras 2 for all three.
  if (typeof l1 === 'number' && l1 > 0 && (l2 ?? 0) === 0) return { type: 'L1', l1 };
  if (typeof l2 === 'number' && l2 > 0 && (l1 ?? 0) === 0) return { type: 'L2', l2 };
  return { type: 'L1L2', l1: l1 ?? 0, l2: l2 ?? 0 };
}

/** `axes`: the ways to say "all axes but the last". */
export function readConstraint(fields: Fields, key: string, axes: readonly unknown[]): unknown {
  const value = fields.take(key);
  if (value === undefined) return undefined;
  const { className = '', config = {} } = objectOf(value) ?? {};
  const axis = JSON.stringify(config['axis'] ?? 0);
  if (!/^max_?norm$/i.test(className) || !axes.some((allowed) => JSON.stringify(allowed) === axis)) {
    throw fields.refuse(key, value, `MaxNorm with axis ${JSON.stringify(axes[0])}`);
  }
  return { type: 'MaxNorm', max_value: config['max_value'] ?? 2 };
}
