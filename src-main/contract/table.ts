/** What the window and the command line are told of a table's columns. */
import type { ColumnKind, MissingRule } from './sources/csv.js';

/** Values that lie together: 20 equal steps from the smallest value to the largest. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Of the values that are there, as NumPy gives them: `mean`, `std` over all of them, `quantile` with straight lines between. */
export interface NumericSummary {
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  /** The quartiles. */
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  readonly histogram: Histogram;
}

export interface CategoryCount {
  readonly name: string;
  readonly count: number;
}

/**
 * How far a column and the target go together, over the rows where both are there. `pearson`, -1 to 1, between two numbers; `eta`,
 * the correlation ratio, 0 to 1, between a number and a class.
 */
export interface Correlation {
  readonly kind: 'pearson' | 'eta';
  readonly value: number;
}

export interface ColumnDescription {
  readonly name: string;
  readonly role: 'feature' | 'target' | 'ignored';
  /** `ignore` only where the source says so or a text column has nearly as many values as the table has rows. */
  readonly kind: ColumnKind;
  /** What is done where a value is missing. */
  readonly missingRule: MissingRule;
  /** Values that are there, and those that are not, in all rows of the training file. */
  readonly count: number;
  readonly missing: number;
  readonly numbers?: NumericSummary;
  /** The categories in the order of their numbers, at most 256 of them. */
  readonly categories?: readonly CategoryCount[];
  /** How many categories there are. */
  readonly categoryCount?: number;
  /** Not where it has no value: a column that never varies, or two categorical ones. */
  readonly correlation?: Correlation;
}

/** A table as it was found, before the split. */
export interface TableDescription {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** Whether the first line holds the columns' names. */
  readonly header: boolean;
  /** Rows of the training file, and those left out because a value is missing. */
  readonly rows: number;
  readonly dropped: number;
  readonly target: string;
  /** All columns of the file, in its order. */
  readonly columns: readonly ColumnDescription[];
}
