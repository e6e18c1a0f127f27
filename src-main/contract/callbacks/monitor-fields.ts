import { oneOf, text } from '../fields.js';

/** A logged quantity: `val_loss`, `accuracy`, … */
export const monitor = text(64).default('val_loss');

/** Whether smaller or larger is better; `auto` knows by the quantity's name. */
export const mode = oneOf(['auto', 'min', 'max']).default('auto');
