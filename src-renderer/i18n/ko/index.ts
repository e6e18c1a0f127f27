import type { Messages } from '../messages.js';
import { builder } from './builder.js';
import { data } from './data.js';
import { frame } from './frame.js';
import { dataImport } from './import.js';
import { gallery } from './gallery.js';
import { layers } from './layers.js';
import { lrFinder } from './lr-finder.js';
import { monitor } from './monitor.js';
import { problems } from './problems.js';
import { settings } from './settings.js';
import { training } from './training.js';

export const ko: Messages = {
  ...frame,
  ...data,
  ...dataImport,
  ...builder,
  ...layers,
  ...monitor,
  ...training,
  ...lrFinder,
  ...gallery,
  ...settings,
  ...problems,
};
