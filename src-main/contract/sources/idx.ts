import { z } from 'zod';
import { text } from '../fields.js';
import { filePath } from './source-fields.js';

/** Images and labels as idx files, plain or packed by gzip: MNIST and its family. */
export const idxSourceSchema = z.strictObject({
  type: z.literal('idx'),
  images: filePath,
  labels: filePath,
  /** The published test set; without it, part of the samples is held out (`split.holdout`). */
  test_images: filePath.optional(),
  test_labels: filePath.optional(),
  /** Names by class number; without them, the numbers themselves. */
  class_names: z
    .array(text(64), 'a list of names')
    .min(2, 'a list of at least two names')
    .max(256, 'a list of at most 256 names')
    .optional(),
});

export type IdxSource = z.output<typeof idxSourceSchema>;
