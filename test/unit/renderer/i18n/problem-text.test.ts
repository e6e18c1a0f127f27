import { expect, test } from 'vitest';
import { checkModel } from '../../../../src-main/contract/check-model.js';
import { experimentSchema } from '../../../../src-main/contract/experiment.js';
import { I18n } from '../../../../src-renderer/i18n/i18n.js';
import { findingText, mendText, problemText } from '../../../../src-renderer/i18n/problem-text.js';

const english = new I18n({ language: 'en' });
const korean = new I18n({ language: 'ko' });

test('a problem is told in the user’s language, with its values', () => {
  const problem = {
    code: 'experiment-invalid',
    message: 'model.layers[1].rate: found 2.',
    hint: 'Allowed: a number below 1.',
    params: { path: 'model.layers[1].rate', found: '2', allowed: 'a number below 1' },
  } as const;
  expect(problemText(problem, english).title).toBe('model.layers[1].rate does not fit: found 2.');
  expect(problemText(problem, korean)).toEqual({
    title: 'model.layers[1].rate의 값이 맞지 않습니다. 현재 값: 2.',
    text: '허용되는 값: a number below 1.',
  });
});

test('where a value is missing, the problem’s own words stand', () => {
  const problem = { code: 'data-missing', message: 'Something is missing.', hint: 'Look for it.' } as const;
  expect(problemText(problem, korean).title).toBe('Something is missing.');
});

test('what the check finds has a sentence and a repair in both languages', () => {
  const experiment = experimentSchema.parse({
    version: 1,
    name: 'x',
    data: { dataset: 'fashion-mnist' },
    model: { layers: [{ type: 'Flatten' }, { type: 'Dense', units: 12, activation: 'relu' }] },
    compile: { optimizer: { type: 'Adam' } },
    fit: {},
  });
  const classNames = Array.from({ length: 10 }, (_, index) => `class ${index}`);
  const findings = checkModel(experiment, {
    name: 'fashion-mnist',
    kind: 'images' as const,
    task: 'multi-class' as const,
    sampleShape: [28, 28],
    dtype: 'uint8',
    classNames,
  });
  expect(findings.map((finding) => findingText(finding, english))).toEqual([
    'The output has 12 values, but for 10 classes sparse_categorical_crossentropy needs 10.',
    'The output activation is relu; with sparse_categorical_crossentropy it is softmax.',
  ]);
  for (const finding of findings) {
    expect(findingText(finding, korean)).toMatch(/[가-힣]/);
    expect(mendText(finding, korean)).toMatch(/[가-힣]/);
  }
});

test('an unfit metric is told by its reason', () => {
  const experiment = experimentSchema.parse({
    version: 1,
    name: 'x',
    data: { dataset: 'fashion-mnist' },
    model: { layers: [{ type: 'Flatten' }, { type: 'Dense', units: 10, activation: 'softmax' }] },
    compile: { optimizer: { type: 'Adam' }, metrics: ['accuracy', 'accuracy', 'auc'] },
    fit: {},
  });
  const classNames = Array.from({ length: 10 }, (_, index) => `class ${index}`);
  const findings = checkModel(experiment, {
    name: 'fashion-mnist',
    kind: 'images' as const,
    task: 'multi-class' as const,
    sampleShape: [28, 28],
    dtype: 'uint8',
    classNames,
  });
  expect(findings.map((finding) => findingText(finding, english))).toEqual([
    'accuracy is measured twice.',
    'auc compares with targets of 0 and 1, but sparse_categorical_crossentropy has class numbers.',
  ]);
  for (const finding of findings) expect(findingText(finding, korean)).toMatch(/[가-힣]/);
});

test('why a layer cannot take its inputs is told without English in Korean', () => {
  const broken = [
    [{ type: 'Conv2D', filters: 4, kernel_size: [3, 3] }],
    [{ type: 'Reshape', target_shape: [7] }],
    [
      { type: 'Reshape', target_shape: [28, 28, 1] },
      { type: 'MaxPooling2D', pool_size: [30, 30] },
    ],
    [{ type: 'Concatenate' }],
    [{ type: 'Flatten' }, { type: 'Concatenate', inputs: ['input', 'flatten'] }],
    [{ type: 'Flatten' }, { type: 'Dense', units: 1, inputs: ['input', 'flatten'] }],
  ];
  const classNames = Array.from({ length: 10 }, (_, index) => `class ${index}`);
  for (const layers of broken) {
    const experiment = experimentSchema.parse({
      version: 1,
      name: 'x',
      data: { dataset: 'fashion-mnist' },
      model: { layers },
      compile: { optimizer: { type: 'Adam' } },
      fit: {},
    });
    const findings = checkModel(experiment, {
      name: 'fashion-mnist',
      kind: 'images' as const,
      task: 'multi-class' as const,
      sampleShape: [28, 28],
      dtype: 'uint8',
      classNames,
    });
    const found = findings.find(({ rule }) => rule === 'layer-input');
    expect(found).toBeDefined();
    if (found === undefined) continue;
    expect(findingText(found, korean)).not.toMatch(/\b(input|window|shape|image|inputs)\b/);
    expect(findingText(found, english)).toContain('cannot take');
  }
});
