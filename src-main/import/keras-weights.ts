/** The weights of a `.keras` file: `layers/dense_1/vars/0`; newer files say the layer's own name as an attribute of `vars`. */
import { sizeOf } from '../contract/shape.js';
import { readHdf5, type Hdf5 } from '../export/keras/hdf5-memory.js';
import { groupNames } from '../export/keras/weights-h5.js';
import type { NamedArray } from '../weights/weights-file.js';
import { ProblemError } from '../contract/problem.js';
import type { Assembled } from './assemble.js';
import type { WantedArray } from './fitted-arrays.js';
import { brokenFile } from './import-problem.js';
import type { SourceModel } from './source-model.js';

type Group = InstanceType<Hdf5['Group']>;

/** The `vars` group of each layer, by the layer's name. */
function variablesByLayer(file: Group, library: Hdf5, model: SourceModel): ReadonlyMap<string, Group> {
  const groups = groupNames(model.fileOrder.map(({ className }) => className));
  const byPlace = new Map(groups.map((group, index) => [group, model.fileOrder[index]?.name ?? '']));
  const layers = file.get('layers');
  const found = new Map<string, Group>();
  if (!(layers instanceof library.Group)) return found;
  for (const key of layers.keys()) {
    const variables = file.get(`layers/${key}/vars`);
    if (!(variables instanceof library.Group)) continue;
    const name = 'name' in variables.attrs ? variables.get_attribute('name', true) : byPlace.get(key);
    if (typeof name === 'string') found.set(name, variables);
  }
  return found;
}

function readArray(
  path: string,
  name: string,
  group: Group | undefined,
  place: number,
  shape: readonly number[],
  library: Hdf5,
): NamedArray {
  const dataset = group?.get(String(place));
  if (!(dataset instanceof library.Dataset)) throw brokenFile(path, `it has no weights ${name}`);
  // The shape first: a file may claim a size that no memory holds.
  if (dataset.shape?.join() !== shape.join()) {
    throw brokenFile(
      path,
      `${name} has the shape [${dataset.shape?.join(', ') ?? ''}], and its layer wants [${shape.join(', ')}]`,
    );
  }
  const values = dataset.dtype === '<f' ? dataset.value : undefined;
  if (!(values instanceof Float32Array) || values.length !== sizeOf(shape)) {
    throw brokenFile(path, `${name} does not hold float32 numbers`);
  }
  return { name, shape, values: values.slice() };
}

/**
 * The arrays of fitted preprocessing and of the layers, in order.
 * @throws ProblemError `usage` where the file is damaged or holds another model's weights
 */
export async function kerasWeights(
  path: string,
  bytes: Uint8Array,
  model: SourceModel,
  { placed, fitted }: Pick<Assembled, 'placed' | 'fitted'>,
): Promise<readonly NamedArray[]> {
  try {
    return await readHdf5(bytes, (file, library) => {
      const variables = variablesByLayer(file, library, model);
      const read = ({ layer, name, place, shape }: WantedArray) =>
        readArray(path, `${layer}/${name}`, variables.get(layer), place, shape, library);
      const own = placed.flatMap(({ name: layer, weights }) =>
        weights.map(({ name, shape }, place) => read({ layer, name, place, shape })),
      );
      return [...fitted((wanted) => read(wanted).values), ...own];
    });
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw brokenFile(path, 'its weights are no readable HDF5 file');
  }
}
