/** A data set's description as the command line prints it. */
import type { DatasetDescription, PartDescription } from '../contract/dataset.js';
import type { DatasetRef, Experiment } from '../contract/experiment.js';
import type { ColumnDescription } from '../contract/table.js';

/** One object with everything in it. */
export function descriptionAsJson(dataset: DatasetRef, split: Experiment['split'], description: DatasetDescription) {
  const { name, kind, task, shapes, dtype, valueRange, classNames, classCounts, parts, balance, unreadable } = description;
  const part = ({ count, classCounts: counts, indicesSha256 }: PartDescription) => ({
    count,
    classCounts: counts,
    sha256: indicesSha256,
  });
  const { table, targetName } = description;
  return {
    dataset: typeof dataset === 'string' ? dataset : name,
    ...(typeof dataset === 'string' ? {} : { source: dataset }),
    kind,
    task,
    shapes,
    dtype,
    valueRange,
    classNames,
    classCounts,
    split: {
      ...split,
      train: part(parts.train),
      validation: part(parts.validation),
      test: part(parts.test),
    },
    balance,
    unreadable,
    ...(targetName === undefined ? {} : { target: targetName }),
    ...(table === undefined ? {} : { table }),
  };
}

/** A number in at most 6 significant digits. */
const short = (value: number) => String(Number(value.toPrecision(6)));
const fit = (text: string, width: number) =>
  text.length > width ? `${text.slice(0, width - 1)}…`.padEnd(width) : text.padEnd(width);

function columnLine({ name, role, kind, count, missing, numbers, categoryCount, correlation }: ColumnDescription): string {
  const values =
    numbers === undefined
      ? kind === 'ignore'
        ? 'left out'
        : `${categoryCount ?? 0} categories`
      : `${short(numbers.min)} to ${short(numbers.max)}, median ${short(numbers.median)}, mean ${short(numbers.mean)}, std ${short(numbers.std)}`;
  const together = correlation === undefined ? '' : `, ${correlation.kind} ${correlation.value.toFixed(3)}`;
  const mark = role === 'target' ? '*' : ' ';
  return `${mark} ${fit(name, 24)} ${kind.padEnd(12)}${String(count).padStart(9)}${String(missing).padStart(9)}  ${values}${together}`;
}

function tableLines({ table, task }: DatasetDescription): readonly string[] {
  if (table === undefined) return [];
  const sign = table.delimiter === '\t' ? 'tab' : table.delimiter;
  const dropped = table.dropped === 0 ? '' : `, ${table.dropped} left out for missing values`;
  return [
    `  ${table.rows} rows${dropped}; delimiter ${sign}; ${table.header ? 'with' : 'without'} a header; * is the target (${task})`,
    '',
    `  ${fit('column', 24)} ${'kind'.padEnd(12)}${'values'.padStart(9)}${'missing'.padStart(9)}`,
    ...table.columns.map(columnLine),
  ];
}

function classLines({ classNames, parts, balance }: DatasetDescription): readonly string[] {
  if (classNames.length === 0) return [];
  const all = [parts.train, parts.validation, parts.test];
  const rare = balance.rare.map((index) => classNames[index] ?? String(index)).join(', ');
  return [
    '',
    `${'class'.padEnd(16)}${['train', 'validation', 'test'].map((title) => title.padStart(12)).join('')}`,
    ...classNames.map((name, index) => {
      const counts = all.map(({ classCounts }) => String(classCounts[index] ?? 0).padStart(12));
      return `${fit(`${index} ${name}`, 16)}${counts.join('')}`;
    }),
    ...(rare === '' ? [] : ['', `Rare, with less than a tenth of the largest class' samples: ${rare}.`]),
  ];
}

function unreadableLines({ unreadable }: DatasetDescription): readonly string[] {
  if (unreadable.length === 0) return [];
  const shown = unreadable.slice(0, 10).map(({ path, reason }) => `  ${path}: ${reason}`);
  const more = unreadable.length > 10 ? [`  and ${unreadable.length - 10} more; --json lists all`] : [];
  return ['', `Files left out because they cannot be read: ${unreadable.length}`, ...shown, ...more];
}

/** Lines for people. */
export function describeInWords(description: DatasetDescription): readonly string[] {
  const { name, dtype, valueRange, shapes, parts } = description;
  const heldOut = shapes.test[0] === 0;
  return [
    `${name}: ${dtype}, values ${valueRange.map(short).join(' to ')}`,
    `  training set    (${shapes.train.join(', ')}): ${parts.train.count} to train, ${parts.validation.count} to validate` +
      (heldOut ? `, ${parts.test.count} held out to test` : ''),
    ...(heldOut ? [] : [`  test set        (${shapes.test.join(', ')})`]),
    ...tableLines(description),
    ...classLines(description),
    ...unreadableLines(description),
  ];
}
