/** The model in Keras' four styles. */
import type { PlacedLayer } from '../model.js';
import type { Shape } from '../shape.js';
import { behavesInTraining, layerExpression } from './layers.js';
import { call, fits, flat, keyword, layOut, list, type Expression } from './layout.js';
import { Names } from './names.js';
import { applied, assignment, tuple } from './values.js';

export interface ModelSource {
  /** Lines of each class and function. */
  readonly definitions: readonly (readonly string[])[];
  /** Lines that leave the model in `model`. */
  readonly statements: readonly string[];
}

type Layers = readonly PlacedLayer[];

function inputLayer(inputShape: Shape): Expression {
  return call('keras.Input', [keyword('shape', tuple(inputShape))]);
}

/** `keras.Sequential([…])`. */
export function sequentialModel(layers: Layers, inputShape: Shape): ModelSource {
  const items = [inputLayer(inputShape), ...layers.map(({ config }) => layerExpression(config))];
  // A model reads best with a layer a line, also where it would fit one line; a comma at the end asks Black for that.
  const lines = items.flatMap((item) => {
    const laid = layOut(item, 8, 1);
    return [...laid.slice(0, -1), `${laid.at(-1) ?? ''},`];
  });
  return { definitions: [], statements: ['model = keras.Sequential(', '    [', ...lines, '    ]', ')'] };
}

/** `model.add(…)`, a layer a line. */
export function addedModel(layers: Layers, inputShape: Shape): ModelSource {
  const items = [inputLayer(inputShape), ...layers.map(({ config }) => layerExpression(config))];
  const added = items.flatMap((item) => layOut(call('model.add', [item]), 0));
  return { definitions: [], statements: ['model = keras.Sequential()', ...added] };
}

/** Variables for what each layer puts out: `x` along a chain, else by the layers' names. */
function outputNames(layers: Layers, isChain: boolean, reserved: readonly string[]): readonly string[] {
  const names = new Names(['inputs', 'outputs', ...reserved]);
  return layers.map(({ name }, index) => {
    if (index === layers.length - 1) return 'outputs';
    return isChain ? 'x' : names.take(name);
  });
}

/** What a layer is called on: a variable, or a list of them. */
function argumentOf({ inputs }: PlacedLayer, variables: readonly string[]): Expression {
  const names = inputs.map((from) => variables[from] ?? 'inputs');
  return names.length === 1 ? names.join('') : list(names);
}

/** Layers called on each other's outputs. */
export function functionalModel(layers: Layers, inputShape: Shape, isChain: boolean): ModelSource {
  const variables = outputNames(layers, isChain, ['keras', 'layers', 'layer', 'x']);
  const lines = layers.flatMap((layer, index) => {
    const variable = variables[index] ?? 'x';
    const expression = layerExpression(layer.config);
    const whole = assignment(variable, applied(expression, flat(argumentOf(layer, variables))));
    if (fits(whole, 4)) return layOut(whole, 4);
    return [
      ...layOut(assignment('layer', expression), 4),
      ...layOut(assignment(variable, call('layer', [argumentOf(layer, variables)])), 4),
    ];
  });
  const definition = [
    'def build_model():',
    ...layOut(assignment('inputs', inputLayer(inputShape)), 4),
    ...lines,
    '    return keras.Model(inputs, outputs)',
  ];
  return { definitions: [definition], statements: ['model = build_model()'] };
}

/** A subclass of `keras.Model`, called `className`. */
export function subclassModel(layers: Layers, inputShape: Shape, isChain: boolean, className: string): ModelSource {
  const variables = outputNames(layers, isChain, ['self', 'training', 'layers', 'keras', 'x']);
  const attributes = new Names([]);
  // A name the user gave may be one that `keras.Model` has already: `summary`, `loss`.
  const members = layers.map(({ config, name }) => attributes.take(config.name === undefined ? name : `${name}_layer`));
  const made = layers.flatMap(({ config }, index) =>
    layOut(assignment(`self.${members[index] ?? ''}`, layerExpression(config)), 8),
  );
  const called = layers.flatMap((layer, index) => {
    const training = behavesInTraining(layer.config) ? ['training=training'] : [];
    const variable = variables[index] ?? 'x';
    return layOut(assignment(variable, call(`self.${members[index] ?? ''}`, [argumentOf(layer, variables), ...training])), 8);
  });
  const definition = [
    `class ${className}(keras.Model):`,
    '    def __init__(self):',
    '        super().__init__()',
    ...made,
    '',
    '    def call(self, inputs, training=None):',
    ...called,
    '        return outputs',
  ];
  const build = `model.build(${tuple(['None', ...inputShape])})`;
  return { definitions: [definition], statements: [`model = ${className}()`, build] };
}
