/** From stored samples to the model's input. */
import type { DatasetInfo } from '../dataset.js';
import type { Experiment } from '../experiment.js';
import { placeSteps, type PlacedStep } from '../preprocessing/index.js';
import { layOut } from './layout.js';
import { assignment, decimal, integers } from './values.js';

export interface PreprocessSource {
  /** Lines of each function, and of each constant between them. */
  readonly functions: readonly (readonly string[])[];
  /** Whether `preprocess` has to learn from the training part: `preprocess(x_train, fit=True)`. */
  readonly isFitted: boolean;
}

const oneHot = `
def one_hot(values):
    """Categories as columns of 0 and 1, numbers as they are."""
    parts = []
    for place, categories in enumerate(columns.values()):
        part = values[:, place : place + 1]
        if categories is not None:
            part = part == np.arange(len(categories))
        parts.append(part.astype("float32"))
    return np.concatenate(parts, axis=1)
`;

/** Categories are left alone, by their columns' places. */
function leaveAlone(places: readonly number[], names: readonly [string, string]): readonly string[] {
  if (places.length === 0) return [];
  return [
    ...layOut(assignment('categorical', integers(places)), 4),
    `    ${names[0]}[categorical] = 0`,
    `    ${names[1]}[categorical] = 1`,
  ];
}

function meanAndDeviation(places: readonly number[]): readonly string[] {
  return [
    'def mean_and_deviation(values):',
    '    """Of each value over all samples; what never varies is not divided."""',
    '    base = values[0].astype("float64")',
    '    differences = values - base',
    '    mean = base + differences.mean(axis=0)',
    '    deviation = differences.std(axis=0)',
    '    deviation[deviation == 0] = 1',
    ...leaveAlone(places, ['mean', 'deviation']),
    '    return mean.astype("float32"), deviation.astype("float32")',
  ];
}

function minimumAndRange(places: readonly number[]): readonly string[] {
  return [
    'def minimum_and_range(values):',
    '    """Of each value over all samples; what never varies is not divided."""',
    '    minimum = values.min(axis=0)',
    '    extent = values.max(axis=0) - minimum',
    '    extent[extent == 0] = 1',
    ...leaveAlone(places, ['minimum', 'extent']),
    '    return minimum, extent',
  ];
}

/** A fitted step: what it learns by which function, and what that is called. */
const fittedSteps = {
  standardize: { learn: 'mean_and_deviation', names: ['mean', 'deviation'] },
  'min-max': { learn: 'minimum_and_range', names: ['minimum', 'extent'] },
} as const;

/** Lines of one step within `preprocess`. @param key by which its numbers are kept */
function stepLines({ config }: PlacedStep, samples: string, key: string): readonly string[] {
  switch (config.type) {
    case 'divide':
      return [`    ${samples} = ${samples} / ${decimal(config.by)}`];
    case 'reshape':
      return [`    ${samples} = ${samples}.reshape(${['-1', ...config.target_shape].join(', ')})`];
    case 'one-hot':
      return [`    ${samples} = one_hot(${samples})`];
    case 'standardize':
    case 'min-max': {
      const { learn, names } = fittedSteps[config.type];
      const [shift, spread] = names;
      return [
        '    if fit:',
        `        fitted["${key}"] = ${learn}(${samples})`,
        `    ${shift}, ${spread} = fitted["${key}"]`,
        `    ${samples} = (${samples} - ${shift}) / ${spread}`,
      ];
    }
  }
}

export function preprocessSource({ data }: Experiment, dataset: DatasetInfo): PreprocessSource {
  const steps = placeSteps(data.preprocessing, dataset.sampleShape, dataset);
  const has = (type: PlacedStep['config']['type']) => steps.some(({ config }) => config.type === type);
  const isFitted = has('standardize') || has('min-max');
  const samples = dataset.kind === 'images' ? 'images' : 'values';
  const categorical = (dataset.columns ?? []).flatMap(({ categories }, place) => (categories === undefined ? [] : [place]));
  const uses = new Map<string, number>();
  const body = steps.flatMap((step) => {
    const { type } = step.config;
    const use = (uses.get(type) ?? 0) + 1;
    uses.set(type, use);
    return stepLines(step, samples, use === 1 ? type : `${type}_${use}`);
  });
  return {
    functions: [
      ...(has('standardize') ? [meanAndDeviation(categorical)] : []),
      ...(has('min-max') ? [minimumAndRange(categorical)] : []),
      ...(has('one-hot') && dataset.columns !== undefined ? [oneHot.trim().split('\n')] : []),
      ...(isFitted ? [['fitted = {}']] : []),
      [
        `def preprocess(${samples}${isFitted ? ', fit=False' : ''}):`,
        ...(isFitted ? ['    """With `fit`, learns from the samples what the steps need."""'] : []),
        `    ${samples} = ${samples}.astype("float32")`,
        ...body,
        `    return ${samples}`,
      ],
    ],
    isFitted,
  };
}
