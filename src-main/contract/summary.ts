/** A model's summary, as rows and in Keras 3's own text layout. */
import type { PlacedLayer } from './model.js';
import { kerasShape } from './shape.js';

export interface SummaryRow {
  readonly name: string;
  readonly type: string;
  /** As Keras prints it: `(None, 100)`. */
  readonly outputShape: string;
  readonly params: number;
}

export interface Summary {
  readonly layers: readonly SummaryRow[];
  readonly totalParams: number;
  readonly trainableParams: number;
  readonly nonTrainableParams: number;
}

/** Rows and totals of a model. */
export function summarize(layers: readonly PlacedLayer[]): Summary {
  const rows = layers.map((layer) => ({
    name: layer.name,
    type: layer.config.type,
    outputShape: kerasShape(layer.outputShape),
    params: layer.parameterCount,
  }));
  const totalParams = rows.reduce((sum, row) => sum + row.params, 0);
  const trainableParams = layers.reduce((sum, layer) => sum + layer.trainableCount, 0);
  return { layers: rows, totalParams, trainableParams, nonTrainableParams: totalParams - trainableParams };
}

/** Thousands separated by commas, as Keras prints counts. */
export function withCommas(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

// Keras counts 4 bytes a float32 parameter, in units of 1024.
function memoryOf(params: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = params * 4;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size.toFixed(2)} ${units[unit]}`;
}

/** The table as Keras 3's `model.summary()` prints it to an 80-column screen; wider where a name needs it. */
export function summaryText(summary: Summary, modelName = 'sequential'): string {
  const cells = summary.layers.map((row) => [`${row.name} (${row.type})`, row.outputShape, withCommas(row.params)] as const);
  const widths = [31, 22, 13].map((least, column) => Math.max(least, ...cells.map((row) => (row[column] ?? '').length)));
  const rule = (left: string, line: string, cross: string, right: string) =>
    left + widths.map((width) => line.repeat(width + 2)).join(cross) + right;
  const line = (row: readonly [string, string, string], bar: string) => {
    const [name, shape, params] = row;
    const padded = [name.padEnd(widths[0] ?? 0), shape.padEnd(widths[1] ?? 0), params.padStart(widths[2] ?? 0)];
    return `${bar} ${padded.join(` ${bar} `)} ${bar}`;
  };
  const total = (label: string, params: number) => ` ${label}: ${withCommas(params)} (${memoryOf(params)})`;
  return [
    `Model: "${modelName}"`,
    rule('┏', '━', '┳', '┓'),
    line(['Layer (type)', 'Output Shape', 'Param #'], '┃'),
    rule('┡', '━', '╇', '┩'),
    cells.map((row) => line(row, '│')).join(`\n${rule('├', '─', '┼', '┤')}\n`),
    rule('└', '─', '┴', '┘'),
    total('Total params', summary.totalParams),
    total('Trainable params', summary.trainableParams),
    total('Non-trainable params', summary.nonTrainableParams),
  ].join('\n');
}
