import { describe, expect, it } from 'vitest';
import { I18n } from '../../../../src-renderer/i18n/i18n.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';
import { className, localClassNames } from '../../../../src-renderer/ui/class-names.js';
import { fileName, shapeText, sourceName } from '../../../../src-renderer/views/data/source-name.js';
import { taskPartText } from '../../../../src-renderer/views/data/task-words.js';

const [english, korean] = [new I18n({ language: 'en' }), new I18n({ language: 'ko' })];

describe('className', () => {
  const published = { name: 'fashion-mnist', classNames: ['T-shirt/top', 'Trouser'] };

  it('is in the user’s language for data that comes with the app', () => {
    expect(className(korean, published, 1)).toBe('바지');
    expect(localClassNames(korean, published, ['Trouser', 'unknown'])).toEqual(['바지', 'unknown']);
  });

  it('is as it is for the user’s own data, even where it has the same name', () => {
    expect(className(korean, { name: 'clothes', classNames: ['Bag'] }, 0)).toBe('Bag');
    expect(className(korean, { name: 'fashion-mnist', classNames: ['mug'] }, 0)).toBe('mug');
  });

  it('is the number where nothing is known', () => {
    expect(className(english, null, 3)).toBe('3');
    expect(className(english, published, 9)).toBe('9');
  });
});

describe('a source', () => {
  it('is called after its file or folder', () => {
    expect(sourceName(english, 'fashion-mnist')).toBe('Fashion-MNIST');
    expect(sourceName(english, { type: 'csv', path: '/home/me/cells.csv' })).toBe('cells.csv');
    const kmnist = { type: 'idx', images: '/data/kmnist/train-images-idx3-ubyte.gz', labels: '/data/kmnist/labels' } as const;
    expect(sourceName(english, kmnist)).toBe('kmnist');
    expect(sourceName(english, { ...kmnist, images: '/data/letters.idx' })).toBe('letters.idx');
    expect(fileName('C:\\data\\digits\\')).toBe('digits');
    expect(shapeText(english, [60_000, 28, 28])).toBe('60,000 × 28 × 28');
  });
});

describe('taskPartText', () => {
  it('says each part in few words', () => {
    const experiment = startingExperiment();
    expect(taskPartText(english, 'preprocessing', experiment)).toBe('÷ 255');
    expect(taskPartText(english, 'input', experiment)).toBe('Flatten');
    expect(taskPartText(english, 'output', experiment)).toBe('Dense 10, softmax');
    expect(taskPartText(english, 'loss', experiment)).toBe('sparse_categorical_crossentropy');
    expect(taskPartText(english, 'metrics', experiment)).toBe('accuracy');
  });
});
