/** Where data comes from: a data set that the app knows by name, or the user's own. */
import { z } from 'zod';
import { csvSourceSchema } from './csv.js';
import { idxSourceSchema } from './idx.js';
import { imageFolderSourceSchema } from './image-folder.js';

/** The data sets that come with the app. */
export const datasetNames = ['fashion-mnist'] as const;
export type DatasetName = (typeof datasetNames)[number];

export const dataSourceSchema = z.discriminatedUnion('type', [idxSourceSchema, imageFolderSourceSchema, csvSourceSchema]);
export type DataSource = z.output<typeof dataSourceSchema>;

const allowed = `one of ${datasetNames.join(', ')}, or a source of your own`;
export const datasetSchema = z.union([z.enum(datasetNames, allowed), dataSourceSchema], allowed);

/** How an experiment names its data. */
export type DatasetRef = z.output<typeof datasetSchema>;
