import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExperiment, parseExperimentText } from '../../../src-main/contract/parse-experiment.js';

const example = new URL('../../../resources/experiments/mlp-dropout.json', import.meta.url);

interface Editable {
  model: { layers: Record<string, unknown>[] };
  [field: string]: unknown;
}

/** The example with one change. */
function changed(change: (experiment: Editable) => unknown) {
  const experiment = JSON.parse(readFileSync(example, 'utf8')) as Editable;
  change(experiment);
  return parseExperiment(experiment);
}

function firstProblem(result: ReturnType<typeof parseExperiment>) {
  if (result.ok) throw new Error('nothing was found wrong');
  return result.problems[0]!;
}

const faults: [title: string, path: string, found: string, allowed: string, change: (e: Editable) => unknown][] = [
  [
    'a rate above its range',
    'model.layers[2].rate',
    '1.5',
    'a number, at least 0 and below 1',
    (e) => (e.model.layers[2]!['rate'] = 1.5),
  ],
  ['no rate', 'model.layers[2].rate', 'nothing', 'a number, at least 0 and below 1', (e) => delete e.model.layers[2]!['rate']],
  [
    'units that are no whole number',
    'model.layers[1].units',
    '10.5',
    'a whole number',
    (e) => (e.model.layers[1]!['units'] = 10.5),
  ],
  [
    'an unknown layer',
    'model.layers[1].type',
    '"Dens"',
    'one of Flatten, Reshape, Dense, Activation, PReLU, Dropout',
    (e) => (e.model.layers[1]!['type'] = 'Dens'),
  ],
  [
    'a layer without a type',
    'model.layers[1].type',
    'nothing',
    'one of Flatten, Reshape, Dense, Activation, PReLU, Dropout',
    (e) => delete e.model.layers[1]!['type'],
  ],
  ['an unknown activation', 'model.layers[1].activation', '"rleu"', 'relu', (e) => (e.model.layers[1]!['activation'] = 'rleu')],
  [
    'a misspelt field',
    'model.layers[1].activaton',
    'a field of this name',
    'no such field',
    (e) => (e.model.layers[1]!['activaton'] = 'relu'),
  ],
  ['no layers', 'model.layers', '[]', 'at least one layer', (e) => (e.model.layers = [])],
  ['a missing group', 'fit', 'nothing', 'a group of fields', (e) => delete e['fit']],
  ['another version', 'version', '2', 'the number 1', (e) => (e['version'] = 2)],
];

test.each(faults)(
  '%s is named by its field, with what was found and what is allowed',
  (_title, path, found, allowed, change) => {
    const problem = firstProblem(changed(change));
    expect(problem.path).toBe(path);
    expect(problem.message).toContain(`found ${found}`);
    expect(problem.hint).toContain(allowed);
  },
);

test('every fault is reported, not the first alone', () => {
  const result = changed((e) => {
    e.model.layers[1]!['units'] = 0;
    e.model.layers[2]!['rate'] = 2;
  });
  expect(result.ok || result.problems.map(({ path }) => path)).toEqual(['model.layers[1].units', 'model.layers[2].rate']);
});

test('text that is not JSON names the file', () => {
  const result = parseExperimentText('{ "version": 1,', 'mine.json');
  expect(firstProblem(result)).toMatchObject({ code: 'experiment-not-json', path: 'mine.json' });
});

test('defaults are Keras’ own', () => {
  const result = parseExperiment({
    version: 1,
    name: 'least',
    data: { dataset: 'fashion-mnist' },
    model: { layers: [{ type: 'Dense', units: 10 }] },
    compile: { optimizer: { type: 'Adam' } },
    fit: {},
    callbacks: [{ type: 'EarlyStopping' }],
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(result.value.model.layers[0]).toMatchObject({
    activation: 'linear',
    use_bias: true,
    kernel_initializer: 'glorot_uniform',
  });
  expect(result.value.compile.optimizer).toEqual({
    type: 'Adam',
    learning_rate: 0.001,
    beta_1: 0.9,
    beta_2: 0.999,
    epsilon: 1e-7,
  });
  expect(result.value.callbacks[0]).toMatchObject({
    monitor: 'val_loss',
    min_delta: 0,
    patience: 0,
    restore_best_weights: false,
  });
  expect(result.value.fit).toMatchObject({ batch_size: 32, shuffle: true });
});
