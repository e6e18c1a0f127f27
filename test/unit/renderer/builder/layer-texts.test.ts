import { expect, test } from 'vitest';
import { layerSchema } from '../../../../src-main/contract/layers/index.js';
import { moreRemark } from '../../../../src-renderer/views/builder/forms/more-remark.js';
import { experimentEssence, layerEssence } from '../../../../src-renderer/views/builder/layer-texts.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';

test('a layer’s line says what tells it from others of its type', () => {
  const essences = [
    { type: 'Dense', units: 100, activation: 'relu' },
    { type: 'Conv2D', filters: 32, kernel_size: [3, 5], activation: 'relu' },
    { type: 'MaxPooling2D' },
    { type: 'Reshape', target_shape: [28, 28, 1] },
    { type: 'GaussianNoise', stddev: 0.1 },
    { type: 'Concatenate', inputs: ['input', 'dense'] },
    { type: 'RandomTranslation', height_factor: 0.1, width_factor: 0.2 },
    { type: 'RandomRotation', factor: 0.05 },
    { type: 'RandomFlip', mode: 'vertical' },
    { type: 'BatchNormalization' },
  ].map((layer) => layerEssence(layerSchema.parse(layer)));
  expect(essences).toEqual([
    '100 relu',
    '32 3×5 relu',
    '2×2',
    '28×28×1',
    '0.1',
    'input + dense',
    '0.1, 0.2',
    '0.05',
    'vertical',
    '',
  ]);
});

test('an experiment in one line', () => {
  expect(experimentEssence(startingExperiment(), 'early stopping')).toBe(
    'mlp: Flatten, Dense 100 relu, Dense 10 softmax · Adam',
  );
});

test('what is set out of sight is told in a few words', () => {
  const plain = layerSchema.parse({ type: 'Dense', units: 10 });
  expect(moreRemark(plain, 'frozen')).toBeUndefined();
  const special = layerSchema.parse({
    type: 'Dense',
    units: 10,
    kernel_initializer: 'he_normal',
    kernel_regularizer: { type: 'L2' },
    bias_constraint: { type: 'MaxNorm' },
    inputs: ['flatten'],
    trainable: false,
  });
  expect(moreRemark(special, 'frozen')).toBe('he_normal, L2, MaxNorm, ← flatten, frozen');
});
