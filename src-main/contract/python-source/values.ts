/** Values and arguments as Python writes them. */
import { z } from 'zod';
import { keyword, list, prefixed, type Expression } from './layout.js';

/** A string literal, with the quotes that Black chooses. */
export function text(value: string): string {
  const double = JSON.stringify(value);
  if (!value.includes('"') || value.includes("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"')}'`;
}

export function tuple(values: readonly (number | string)[]): string {
  return values.length === 1 ? `(${values.join('')},)` : `(${values.join(', ')})`;
}

/** A number that is no count: with a point, since Keras' schedules take the type of what they are given. */
export function decimal(of: number): string {
  return Number.isInteger(of) && Math.abs(of) < 1e16 ? `${of}.0` : String(of);
}

/** A plain value. Sizes and shapes are tuples. */
export function value(of: unknown): Expression {
  if (of === null) return 'None';
  if (of === true) return 'True';
  if (of === false) return 'False';
  if (typeof of === 'string') return text(of);
  if (typeof of === 'number') return String(of);
  if (Array.isArray(of)) return tuple(of.map(String));
  throw new Error(`no Python literal for ${JSON.stringify(of)}`);
}

/** A list of whole numbers. */
export function integers(values: readonly number[]): Expression {
  return list(values.map(String));
}

/** A list of numbers that are no counts. */
export function decimals(values: readonly number[]): Expression {
  return list(values.map(decimal));
}

/** Whether a field holds whole numbers only. */
function isCount(field: z.ZodType): boolean {
  const inner = field instanceof z.ZodDefault || field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodNumber && inner.format !== null;
}

type Variant = z.core.$ZodType & { readonly shape: Readonly<Record<string, z.ZodType>> };

/**
 * The fields of `config` that differ from their defaults, as keyword arguments: the contract's names and defaults are Keras' own.
 * `written` writes fields that are not plain values, or leaves them out by giving undefined.
 */
export function changedArguments(
  schema: Variant,
  config: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, Expression | undefined>> = {},
): readonly Expression[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    if (name in written) {
      const expression = written[name];
      return expression === undefined ? [] : [keyword(name, expression)];
    }
    const usual = field.safeParse(undefined);
    const found = config[name];
    if (name === 'type' || found === undefined) return [];
    if (usual.success && JSON.stringify(usual.data) === JSON.stringify(found)) return [];
    return [keyword(name, typeof found === 'number' && !isCount(field) ? decimal(found) : value(found))];
  });
}

/** The same expression with a call's tail behind it: `layers.Dense(…)(x)`. */
export function applied(expression: Expression, argument: string): Expression {
  if (typeof expression === 'string') return `${expression}(${argument})`;
  return { ...expression, close: `${expression.close}(${argument})` };
}

/** `name = expression`. */
export function assignment(name: string, expression: Expression): Expression {
  return prefixed(`${name} = `, expression);
}
