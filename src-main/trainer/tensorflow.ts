/** Loads the native library once, when it is first needed: reading it takes the better part of a second. */
import { createRequire } from 'node:module';
import { isNativeError } from 'node:util/types';
import { ProblemError } from '../contract/problem.js';

export type TensorFlow = typeof import('@tensorflow/tfjs-node-gpu');

const load = createRequire(import.meta.url);
let loaded: TensorFlow | undefined;

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node 23 took away. */
function restoreIsNullOrUndefined(): void {
  const util = load('node:util') as { isNullOrUndefined?: (value: unknown) => boolean };
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
}

/** The library. Rejects with `runtime-missing` where its native part cannot be loaded. */
export async function tensorflow(): Promise<TensorFlow> {
  if (loaded !== undefined) return loaded;
  restoreIsNullOrUndefined();
  try {
    const library = load('@tensorflow/tfjs-node-gpu') as TensorFlow;
    await library.ready();
    library.enableProdMode();
    loaded = library;
    return library;
  } catch (error) {
    const reason = isNativeError(error) ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw new ProblemError({
      code: 'runtime-missing',
      message: `TensorFlow could not be loaded: ${reason}`,
      hint: 'Run "npm run setup" to install it, or "npm run doctor" to see what is missing.',
      params: { reason },
    });
  }
}
