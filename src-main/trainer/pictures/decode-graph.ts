/**
 * A graph that reads picture files: TensorFlow opens, decodes and resizes them, so that pixels of large pictures never pass through
 * Node. It gives what Keras' `image_dataset_from_directory` gives, rounded to whole numbers.
 */
import { boolAttr, intAttr, textAttr, typeAttr } from '../graph/attributes.js';
import { cast, divide, multiply } from '../graph/ops/arithmetic.js';
import { sum } from '../graph/ops/reductions.js';
import { reshape, rows, shapeOf } from '../graph/ops/shaping.js';
import { SavedModelBuilder } from '../graph/saved-model.js';
import type { Tensor } from '../graph/tensor.js';

/** What pictures are brought to. */
export interface PictureForm {
  /** In pixels. */
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3;
  /**
   * How a large picture gets small: `sampled` takes one place for each pixel, as Keras does by default; `averaged` means over all
   * there is, so that fine lines do not get lost (`antialias=True`).
   */
  readonly shrinking: 'sampled' | 'averaged';
}

/** Files that one call reads, on all cores; what is left over is read one by one. */
export const filesPerCall = 8;

/** Weights of red, green and blue, as `rgb_to_grayscale` has them. */
const greyWeights = Float32Array.of(0.2989, 0.587, 0.114);

/** The file's pixels, uint8 `[1, height, width, channels]` of whatever size it has; the first frame of an animation. */
function decoded(path: Tensor, channels: number): Tensor {
  const { scope } = path;
  const contents = scope.emit({ op: 'ReadFile', inputs: [path] }, { arg: 'contents', dtype: 'string', shape: [] });
  const attrs = { channels: intAttr(channels), dtype: typeAttr('uint8'), expand_animations: boolAttr(false) };
  const shape = [null, null, channels];
  const image = scope.emit({ op: 'DecodeImage', inputs: [contents], attrs }, { arg: 'image', dtype: 'uint8', shape });
  const expanded = { arg: 'output', dtype: 'uint8', shape: [1, ...shape] } as const;
  const inputs = [image, scope.constant(0, 'int32')];
  return scope.emit({ op: 'ExpandDims', inputs, attrs: { T: typeAttr('uint8'), Tdim: typeAttr('int32') } }, expanded);
}

function sampled(images: Tensor, size: Tensor, shape: readonly number[]): Tensor {
  const attrs = { T: typeAttr('uint8'), align_corners: boolAttr(false), half_pixel_centers: boolAttr(true) };
  const output = { arg: 'resized_images', dtype: 'float32', shape } as const;
  return images.scope.emit({ op: 'ResizeBilinear', inputs: [images, size], attrs }, output);
}

function averaged(images: Tensor, size: Tensor, shape: readonly number[]): Tensor {
  const { scope } = images;
  const own = rows(shapeOf(images), scope.constantList([1, 2]));
  const scale = divide(cast(size, 'float32'), cast(own, 'float32'));
  const attrs = { T: typeAttr('uint8'), kernel_type: textAttr('triangle'), antialias: boolAttr(true) };
  const inputs = [images, size, scale, scope.constantList([0, 0], 'float32')];
  const output = { arg: 'resized_images', dtype: 'float32', shape } as const;
  return scope.emit({ op: 'ScaleAndTranslate', inputs, attrs }, output);
}

/** int32 `[height, width, channels]`, from 0 to 255: interpolation stays between the values that it starts from. */
function pixels(path: Tensor, { height, width, channels, shrinking }: PictureForm, decodedChannels = channels): Tensor {
  const { scope } = path;
  const images = decoded(path, decodedChannels);
  const resize = shrinking === 'averaged' ? averaged : sampled;
  const resized = resize(images, scope.constantList([height, width]), [1, height, width, decodedChannels]);
  const weights = () => scope.constantArray(greyWeights, [greyWeights.length]);
  const brought = decodedChannels === channels ? resized : sum(multiply(resized, weights()), [3]);
  const attrs = { T: typeAttr('float32') };
  const output = { arg: 'y', dtype: 'float32', shape: brought.shape } as const;
  return reshape(cast(scope.emit({ op: 'Round', inputs: [brought], attrs }, output), 'int32'), [height, width, channels]);
}

/** The signatures: `many` for `filesPerCall` paths, `one`, and `one_coloured`, which decodes colours and then makes them grey. */
export function decodeGraph(form: PictureForm): { readonly savedModel: Uint8Array; readonly signatures: readonly string[] } {
  const builder = new SavedModelBuilder();
  const { scope } = builder;
  const paths = scope.placeholder('paths', 'string', [filesPerCall]);
  const attrs = { T: typeAttr('string'), num: intAttr(filesPerCall), axis: intAttr(0) };
  const outputs = Array.from({ length: filesPerCall }, (_, index) => ({
    arg: 'output',
    index,
    dtype: 'string' as const,
    shape: [],
  }));
  const each = scope.emitNode({ op: 'Unpack', inputs: [paths], attrs }, outputs).outputs;
  const all = scope.emit(
    {
      op: 'Pack',
      inputs: each.map((path) => pixels(path, form)),
      attrs: { T: typeAttr('int32'), N: intAttr(filesPerCall), axis: intAttr(0) },
    },
    { arg: 'output', dtype: 'int32', shape: [filesPerCall, form.height, form.width, form.channels] },
  );
  builder.signature('many', { paths }, { pixels: all });
  const path = scope.placeholder('path', 'string', []);
  builder.signature('one', { path }, { pixels: builder.after(pixels(path, form), []) });
  builder.signature('one_coloured', { path }, { pixels: builder.after(pixels(path, form, 3), []) });
  return { savedModel: builder.encode(), signatures: builder.signatureNames };
}
