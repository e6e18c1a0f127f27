/** What TensorFlow this process runs, and on what device. */
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RuntimeInfo } from '../contract/runtime.js';
import { tensorflow } from './tensorflow.js';

/** Setup notes beside the library which build it is; without the note it is taken for the CPU's. */
function flavour(): RuntimeInfo['flavour'] {
  try {
    const packageFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json'));
    const note: unknown = JSON.parse(readFileSync(join(realpathSync(join(packageFolder, 'deps/lib')), 'runtime.json'), 'utf8'));
    return typeof note === 'object' && note !== null && 'flavour' in note && note.flavour === 'gpu' ? 'gpu' : 'cpu';
  } catch {
    return 'cpu';
  }
}

interface NativeBackend {
  readonly isUsingGpuDevice?: boolean;
  readonly binding?: { readonly TF_Version?: string };
}

/** @throws ProblemError `runtime-missing` */
export async function runtimeInfo(): Promise<RuntimeInfo> {
  const tf = await tensorflow();
  const backend = tf.backend() as NativeBackend;
  return {
    tensorflow: backend.binding?.TF_Version ?? tf.version['tfjs-node'],
    flavour: flavour(),
    device: backend.isUsingGpuDevice === true ? 'GPU' : 'CPU',
    engine: 'xla',
  };
}
