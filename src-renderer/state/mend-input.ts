/** A layer that cannot take what comes in: the layer or the size that would let it. */
import type { DatasetInfo } from '../../src-main/contract/dataset.js';
import type { Experiment } from '../../src-main/contract/experiment.js';
import { layerSchema } from '../../src-main/contract/layers/index.js';
import { placeExperiment } from '../../src-main/contract/model.js';
import { sizeOf, type Shape } from '../../src-main/contract/shape.js';
import { insertBefore, joinableBefore, replaceLayer } from './layer-edits.js';
import { newLayer } from './new-layer.js';

/** The image that so many values are: as the data has it, or a square, with one channel. */
function imageShapeOf(shape: Shape, sampleShape: Shape): Shape | undefined {
  if (shape.length === 2) return [...shape, 1];
  if (sizeOf(shape) === sizeOf(sampleShape) && sampleShape.length === 2) return [...sampleShape, 1];
  const side = Math.sqrt(sizeOf(shape));
  return shape.length === 1 && Number.isInteger(side) ? [side, side, 1] : undefined;
}

function smaller([high, wide]: readonly [number, number], [height = 1, width = 1]: Shape): [number, number] {
  return [Math.min(high, height), Math.min(wide, width)];
}

/** The experiment as it was where nothing is obvious. */
export function mendInput(experiment: Experiment, index: number, dataset: DatasetInfo): Experiment {
  const placed = placeExperiment(experiment, dataset);
  const place = placed[index];
  if (place === undefined) return experiment;
  const { config } = place;
  const shape = place.inputShapes[0];
  if (config.type === 'Concatenate') {
    const inputs = place.inputShapes.length < 2 ? joinableBefore(placed, index) : undefined;
    return inputs === undefined ? experiment : replaceLayer(experiment, index, { ...config, inputs: [...inputs] });
  }
  if (place.inputShapes.length > 1) return insertBefore(experiment, index, newLayer('Concatenate'));
  switch (config.type) {
    case 'Reshape':
      return replaceLayer(experiment, index, { ...config, target_shape: [sizeOf(shape)] });
    case 'Conv2D':
    case 'MaxPooling2D':
    case 'AveragePooling2D':
    case 'GlobalAveragePooling2D': {
      if (shape.length !== 3) {
        const image = imageShapeOf(shape, dataset.sampleShape);
        if (image === undefined) return experiment;
        return insertBefore(experiment, index, layerSchema.parse({ type: 'Reshape', target_shape: image }));
      }
      if (config.type === 'Conv2D') {
        return replaceLayer(experiment, index, { ...config, kernel_size: smaller(config.kernel_size, shape) });
      }
      if (config.type === 'GlobalAveragePooling2D') return experiment;
      return replaceLayer(experiment, index, { ...config, pool_size: smaller(config.pool_size, shape) });
    }
    default:
      return experiment;
  }
}
