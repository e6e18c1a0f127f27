/** `model.weights.h5`: one group a layer, named after its class and number (`layers/dense_1/vars/0`), not after its own name. */
import type { ModelNode } from '../model-nodes.js';
import { writeHdf5 } from './hdf5-memory.js';

/** Keras' `to_snake_case` of a class name. */
export function snakeCase(className: string): string {
  const words = className.replace(/\W+/g, '').replace(/(.)([A-Z][a-z]+)/g, '$1_$2');
  return words.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

/** The groups' names in the order of the layers, as Keras numbers them: `dense`, `dense_1`, … */
export function groupNames(classNames: readonly string[]): readonly string[] {
  const used = new Map<string, number>();
  return classNames.map((className) => {
    const base = snakeCase(className);
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
}

/** `nodes` in the order in which Keras numbers them. */
export async function weightsFile(nodes: readonly ModelNode[]): Promise<Uint8Array> {
  const groups = groupNames(nodes.map(({ layer }) => layer.type));
  return await writeHdf5((file) => {
    const layers = file.create_group('layers');
    nodes.forEach(({ name, weights }, index) => {
      const variables = layers.create_group(groups[index] ?? '').create_group('vars');
      variables.create_attribute('name', name);
      weights.forEach(({ shape, values }, place) => {
        variables.create_dataset({ name: String(place), data: values, shape: [...shape], dtype: '<f4' });
      });
    });
  });
}
