/** The class counts of the three parts, as rows of a chart and of a table. */
import { partNames, type DatasetDescription, type PartName } from '../../../src-main/contract/dataset.js';

export interface ClassCounts {
  readonly classIndex: number;
  readonly counts: Readonly<Record<PartName, number>>;
  readonly total: number;
}

export function classCountRows(description: DatasetDescription): readonly ClassCounts[] {
  return description.classNames.map((_, classIndex) => {
    const of = (part: PartName) => description.parts[part].classCounts[classIndex] ?? 0;
    const counts = { train: of('train'), validation: of('validation'), test: of('test') };
    return { classIndex, counts, total: partNames.reduce((sum, part) => sum + counts[part], 0) };
  });
}

/** Round numbers from 0 that do not exceed the longest bar: the ticks of the axis, at most six of them. */
export function axisTicks(most: number): readonly number[] {
  if (most <= 0) return [0];
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((digit) => digit * power).find((size) => size >= rough) ?? 10 * power);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}
