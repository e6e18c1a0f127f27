/** Python expressions laid out as the formatter Black does: on one line where they fit 88 columns, else broken at brackets. */

/** A call, list or dictionary; everything else is text. */
export interface Bracketed {
  /** All up to and with the opening bracket: `layers.Dense(`. */
  readonly open: string;
  readonly items: readonly Expression[];
  /** The closing bracket and what follows. */
  readonly close: string;
  /** A list or dictionary: broken, it has each item on a line of its own, where a call may keep its arguments together. */
  readonly display?: boolean;
}

export type Expression = string | Bracketed;

export const lineLength = 88;

export function call(callee: string, items: readonly Expression[]): Bracketed {
  return { open: `${callee}(`, items, close: ')' };
}

export function list(items: readonly Expression[]): Bracketed {
  return { open: '[', items, close: ']', display: true };
}

export function dictionary(items: readonly Expression[]): Bracketed {
  return { open: '{', items, close: '}', display: true };
}

/** Puts text before an expression: `units=`, `model = `. */
export function prefixed(prefix: string, expression: Expression): Expression {
  if (typeof expression === 'string') return prefix + expression;
  return { ...expression, open: prefix + expression.open };
}

/** A keyword argument. */
export function keyword(name: string, value: Expression): Expression {
  return prefixed(`${name}=`, value);
}

/** An expression on one line. */
export function flat(expression: Expression): string {
  if (typeof expression === 'string') return expression;
  return `${expression.open}${expression.items.map(flat).join(', ')}${expression.close}`;
}

export function fits(expression: Expression, indent: number, after = 0): boolean {
  return indent + flat(expression).length + after <= lineLength;
}

/** The lines of an expression; `after` columns are kept free behind it. */
export function layOut(expression: Expression, indent: number, after = 0): readonly string[] {
  const margin = ' '.repeat(indent);
  if (typeof expression === 'string' || expression.items.length === 0 || fits(expression, indent, after)) {
    return [margin + flat(expression)];
  }
  const { open, items, close, display = false } = expression;
  const inner = indent + 4;
  const together = items.map(flat).join(', ');
  const broken =
    !display && inner + together.length <= lineLength
      ? [' '.repeat(inner) + together]
      : items.flatMap((item) => withComma(layOut(item, inner, items.length > 1 ? 1 : 0), items.length > 1));
  return [margin + open, ...broken, margin + close];
}

function withComma(lines: readonly string[], comma: boolean): readonly string[] {
  return comma ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`] : lines;
}

/** Comment lines of at most 79 columns. */
export function comment(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= 79) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines;
}
