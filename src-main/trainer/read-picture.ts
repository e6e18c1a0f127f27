/** Pictures of the user's own, decoded and brought to the shape that a model takes. */
import { readFile } from 'node:fs/promises';
import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs-node-gpu';
import { ProblemError } from '../contract/problem.js';
import { tensorflow, type TensorFlow } from './tensorflow.js';

function unreadable(path: string, reason: string): ProblemError {
  return new ProblemError({
    code: 'image-unreadable',
    message: `${path} cannot be read as a picture: ${reason}.`,
    hint: 'Allowed are PNG, JPEG, GIF and BMP files.',
    path,
    params: { path, reason },
  });
}

/** First bytes of the formats that TensorFlow decodes. */
const signatures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
];

function isPicture(bytes: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, index) => bytes[index] === byte));
}

/** Averages whole blocks before the last, smooth step, so that fine lines of a large picture do not get lost between samples. */
function shrink(tf: TensorFlow, picture: Tensor4D, height: number, width: number): Tensor4D {
  const [, rows, columns] = picture.shape;
  const blocks: [number, number] = [Math.max(1, Math.floor(rows / height)), Math.max(1, Math.floor(columns / width))];
  const averaged = tf.avgPool(picture, blocks, blocks, 'valid');
  return tf.image.resizeBilinear(averaged, [height, width], false, true);
}

/**
 * A picture file as grey values from 0 to 255, row by row, `height * width` of them. Colours are weighed by Rec. 601; of an
 * animation the first frame is taken.
 * @throws ProblemError `image-unreadable`
 */
export async function readPicture(path: string, height: number, width: number): Promise<Float32Array> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw unreadable(path, code === 'ENOENT' ? 'there is no such file' : `the system says ${code}`);
  }
  if (!isPicture(bytes)) throw unreadable(path, `its first bytes are those of no picture format`);
  const tf = await tensorflow();
  try {
    return tf.tidy(() => {
      const colours = tf.node.decodeImage(bytes, 3, 'int32', false) as Tensor3D;
      const grey = tf.sum(tf.mul(tf.cast(colours, 'float32'), [0.299, 0.587, 0.114]), -1);
      const [rows, columns] = grey.shape as [number, number];
      return shrink(tf, tf.reshape(grey, [1, rows, columns, 1]), height, width).dataSync<'float32'>();
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw unreadable(path, reason);
  }
}
