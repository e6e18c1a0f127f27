/** Reading a table by Python's own csv module, as the app reads it. */
import type { DatasetInfo } from '../dataset.js';
import type { CsvSource, MissingRule } from '../sources/csv.js';
import { call, dictionary, layOut, list, prefixed } from './layout.js';
import type { Loading } from './sources.js';
import { assignment, text } from './values.js';

const readText = `
def read_text(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] in (b"\\xff\\xfe", b"\\xfe\\xff"):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("windows-1252", "replace")
`;

const number = `
def number(cell, categories):
    """A category's number, -1 for an unknown one; NaN where there is no value."""
    cell = cell.strip()
    if cell.lower() in ("", "na", "n/a", "nan", "null", "none", "?"):
        return np.nan
    if categories is None:
        return float(cell)
    return float(categories.index(cell)) if cell in categories else -1.0
`;

const complete = `
def complete(values, known):
    """Fills gaps with what stands in for missing values, of all known rows."""
    values = values.copy()
    for place, name in enumerate(columns):
        if name in stand_ins:
            column = values[:, place]
            of_all = known[:, place]
            column[np.isnan(column)] = stand_ins[name](of_all[~np.isnan(of_all)])
    return values
`;

const commonest = `
def commonest(values):
    found, counts = np.unique(values, return_counts=True)
    return found[counts.argmax()]
`;

const lines = (source: string) => source.trim().split('\n');

/** Names that the app gives to columns without any. */
function isGivenName(name: string): boolean {
  return /^column_\d+$/.test(name);
}

/** What stands in for missing values, by column, as functions of NumPy. */
function standIns(source: CsvSource, columns: NonNullable<DatasetInfo['columns']>): readonly (readonly [string, string])[] {
  const functions: { readonly [R in Exclude<MissingRule, 'drop'>]: string } = {
    mean: 'np.mean',
    median: 'np.median',
    mode: 'commonest',
  };
  return columns.flatMap(({ name, categories }) => {
    const rule = source.columns?.find((column) => column.name === name)?.missing ?? 'drop';
    if (rule === 'drop') return [];
    return [[name, categories === undefined ? functions[rule] : functions.mode] as const];
  });
}

/** @param names of all columns that are used, the target's among them. @param classes what the target is looked up in */
function readTable({ delimiter, header }: CsvSource, names: readonly string[], classes: string): readonly string[] {
  const hasNames = header ?? !names.every(isGivenName);
  const detect = [
    '    # The sign that cuts the first line into most values.',
    '    first = text.splitlines()[0]',
    '    delimiter = max(",;\\t|", key=first.count)',
  ];
  const sign = delimiter === undefined ? 'delimiter' : text(delimiter);
  const read = [
    `    rows = csv.reader(io.StringIO(text, newline=""), delimiter=${sign})`,
    '    rows = [row for row in rows if row]',
  ];
  const withHeader = [
    '    names = [cell.strip() for cell in rows.pop(0)]',
    // Tables written with their index have a first column without a name.
    ...(names.includes('column_1') ? ['    names[0] = names[0] or "column_1"'] : []),
  ];
  const given = ['    names = [f"column_{place + 1}" for place in range(len(rows[0]))]'];
  return [
    'def read_table(path):',
    '    """Values and targets, a row a sample; NaN where one is missing."""',
    '    text = read_text(path)',
    ...(delimiter === undefined ? detect : []),
    ...read,
    ...(hasNames ? withHeader : given),
    '    places = [(names.index(name), known) for name, known in columns.items()]',
    '    values = [[number(row[at], known) for at, known in places] for row in rows]',
    '    goal = names.index(target)',
    `    targets = [number(row[goal], ${classes}) for row in rows]`,
    '    return np.array(values), np.array(targets)',
  ];
}

/** Rows with all their values, of the chosen classes. */
function present(isQuantity: boolean): readonly string[] {
  return [
    'def present(values, targets):',
    '    """The rows in which nothing is missing."""',
    `    kept = ~np.isnan(values).any(axis=1) & ${isQuantity ? '~np.isnan(targets)' : '(targets >= 0)'}`,
    `    return values[kept].astype("float32"), targets[kept].astype("${isQuantity ? 'float32' : 'int64'}")`,
  ];
}

export function tableLoading(source: CsvSource, dataset: DatasetInfo): Loading {
  const { columns = [], classNames, task, targetName = source.target ?? '' } = dataset;
  const isQuantity = task === 'regression';
  const named = columns.map(({ name, categories }) =>
    prefixed(`${text(name)}: `, categories === undefined ? 'None' : list(categories.map(text))),
  );
  const filled = standIns(source, columns);
  const constants = [
    '# The columns that samples are made of, and the categories of each by number.',
    ...layOut(assignment('columns', dictionary(named)), 0),
    `target = ${text(targetName)}`,
    ...(isQuantity ? [] : layOut(assignment('classes', list(classNames.map(text))), 0)),
  ];
  const gaps = [
    '# What stands in for a missing value.',
    ...layOut(assignment('stand_ins', dictionary(filled.map(([name, rule]) => `${text(name)}: ${rule}`))), 0),
  ];
  const names = [...columns.map(({ name }) => name), targetName];
  const read = (part: string, path: string) => layOut(assignment(`x_${part}, y_${part}`, call('read_table', [text(path)])), 0);
  const { path, test_path: testPath } = source;
  // The test table's gaps are filled with what the training table knows.
  const parts = testPath === undefined ? ['train'] : ['test', 'train'];
  return {
    modules: ['csv', 'io'],
    functions: [
      constants,
      lines(readText),
      lines(number),
      readTable(source, names, isQuantity ? 'None' : 'classes'),
      ...(filled.some(([, rule]) => rule === 'commonest') ? [lines(commonest)] : []),
      ...(filled.length > 0 ? [gaps, lines(complete)] : []),
      present(isQuantity),
    ],
    statements: [
      ...read('train', path),
      ...(testPath === undefined ? [] : read('test', testPath)),
      ...(filled.length > 0 ? parts.map((part) => `x_${part} = complete(x_${part}, x_train)`) : []),
      ...parts.map((part) => `x_${part}, y_${part} = present(x_${part}, y_${part})`),
    ],
    hasTest: testPath !== undefined,
  };
}
