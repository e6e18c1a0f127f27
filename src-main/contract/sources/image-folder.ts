import { z } from 'zod';
import { integer, oneOf } from '../fields.js';
import { filePath } from './source-fields.js';

const side = integer({ min: 1, max: 512 });

/** A folder with one subfolder a class, named after it, full of PNG, JPEG, GIF or BMP pictures. */
export const imageFolderSourceSchema = z.strictObject({
  type: z.literal('image-folder'),
  path: filePath,
  /** A second folder of the same build with the test pictures; without it, part of the samples is held out. */
  test_path: filePath.optional(),
  /** `[height, width]` that every picture is brought to, without keeping its proportions, as Keras' `image_dataset_from_directory` does. */
  image_size: z.tuple([side, side], 'a list of two whole numbers').default([28, 28]),
  color_mode: oneOf(['grayscale', 'rgb']).default('grayscale'),
});

export type ImageFolderSource = z.output<typeof imageFolderSourceSchema>;
