/** Preprocessing steps as ONNX operations. */
import type { TableColumn } from '../../contract/dataset.js';
import type { FittedStep } from '../exported-model.js';
import type { OnnxGraph } from './graph.js';
import { elementTypes } from './messages.js';

/** Each output column looks up its own input column, and compares it with its category's number; numbers are passed on. */
function oneHot(graph: OnnxGraph, x: string, columns: readonly TableColumn[]): string {
  const outputs = columns.flatMap(({ categories }, column) =>
    categories === undefined
      ? [{ column, category: undefined }]
      : categories.map((_, category) => ({ column, category: category as number | undefined })),
  );
  const places = graph.int64s(
    'columns',
    outputs.map(({ column }) => column),
  );
  const gathered = graph.node('Gather', [x, places], { axis: { int: 1 } });
  const numbers = Float32Array.from(outputs, ({ category = 0 }) => category);
  const equal = graph.node('Equal', [gathered, graph.floats('categories', numbers, [numbers.length])]);
  const chosen = graph.node('Cast', [equal], { to: { int: elementTypes.float32 } });
  const isNumber = graph.bools(
    'is_number',
    outputs.map(({ category }) => category === undefined),
  );
  return graph.node('Where', [isNumber, gathered, chosen]);
}

/** Adds the steps behind the input; returns the last one's output. */
export function preprocess(
  graph: OnnxGraph,
  input: string,
  steps: readonly FittedStep[],
  columns: readonly TableColumn[] | undefined,
): string {
  graph.enter('preprocessing');
  return steps.reduce((x, { step: { config, fitted: specs }, fitted }) => {
    switch (config.type) {
      case 'divide':
        return graph.node('Div', [x, graph.float('by', config.by)]);
      case 'reshape':
        return graph.node('Reshape', [x, graph.int64s('shape', [-1, ...config.target_shape])]);
      case 'standardize':
      case 'min-max': {
        const [shift = '', spread = ''] = fitted.map((values, index) => {
          const { name = '', shape = [] } = specs[index] ?? {};
          return graph.floats(name.split('/').at(-1) ?? name, values, shape);
        });
        return graph.node('Div', [graph.node('Sub', [x, shift]), spread]);
      }
      case 'one-hot':
        return columns === undefined ? x : oneHot(graph, x, columns);
    }
  }, input);
}
