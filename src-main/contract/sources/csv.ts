import { z } from 'zod';
import { boolean, oneOf, text } from '../fields.js';
import { filePath } from './source-fields.js';

export const columnKinds = ['numeric', 'categorical', 'ignore'] as const;
/**
 * What is done where a value is missing: the row goes, or the column's own mean, median or commonest value stands in. Those are taken
 * over all rows of the training file, before it is split, so the validation part has a small say in them: `drop` is the strict choice.
 * A categorical column has no mean or median: the commonest value stands in there too.
 */
export const missingRules = ['drop', 'mean', 'median', 'mode'] as const;

export const columnSchema = z.strictObject({
  name: text(200),
  kind: oneOf(columnKinds),
  missing: oneOf(missingRules).default('drop'),
});

/** A table with a row a sample. What is left out is detected, and reported with the data set. */
export const csvSourceSchema = z.strictObject({
  type: z.literal('csv'),
  path: filePath,
  /** A second table of the same columns with the test samples; without it, part of the rows is held out. */
  test_path: filePath.optional(),
  delimiter: oneOf([',', ';', '\t', '|']).optional(),
  header: boolean().optional(),
  /** The target column's name; without a header columns are called `column_1`, `column_2`, … The last one where nothing is said. */
  target: text(200).optional(),
  /** Whether the target is a class or a quantity; detected without it. */
  target_kind: oneOf(['numeric', 'categorical']).optional(),
  /** Columns that are not to be taken as detected. */
  columns: z.array(columnSchema, 'a list of columns').max(10_000, 'at most 10000 columns').optional(),
});

export type CsvSource = z.output<typeof csvSourceSchema>;
export type ColumnKind = (typeof columnKinds)[number];
export type MissingRule = (typeof missingRules)[number];
