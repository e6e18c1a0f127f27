import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkModel } from '../../../src-main/contract/check-model.js';
import { experimentSchema } from '../../../src-main/contract/experiment.js';
import { parseExperimentText } from '../../../src-main/contract/parse-experiment.js';
import { catalogue } from '../../../src-main/datasets/catalogue.js';

const resources = new URL('../../../resources/', import.meta.url);

test('the published JSON Schema is the one that experiments are checked with (renew it with `vitest -u`)', async () => {
  const schema = z.toJSONSchema(experimentSchema, { io: 'input', reused: 'ref' });
  const titled = { title: 'Perceptron Studio experiment, version 1', ...schema };
  await expect(`${JSON.stringify(titled, null, 2)}\n`).toMatchFileSnapshot(
    new URL('experiment.schema.json', resources).pathname,
  );
});

const examples = readdirSync(new URL('experiments/', resources));

test('the five models of the notes come with the app, and a convolutional and a branching one', () => {
  expect(examples).toHaveLength(7);
});

test.each(examples)('%s is a sound experiment', (file) => {
  const parsed = parseExperimentText(readFileSync(new URL(`experiments/${file}`, resources), 'utf8'), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { dataset } = parsed.value.data;
  if (typeof dataset !== 'string') throw new Error('an example is about data that comes with the app');
  expect(checkModel(parsed.value, catalogue[dataset].info)).toEqual([]);
});
