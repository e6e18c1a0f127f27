import { build } from '../build/build.mjs';
import { root } from '../project.mjs';

/**
 * The application that the window's tests drive.
 *
 * @type {import('./types.mjs').Stage}
 */
export const buildStage = {
  id: 'build',
  title: 'Build',
  async run() {
    const ok = await build(root);
    console.log(`  ${ok ? 'passed' : 'FAILED'}  electron-vite build`);
    return { passed: Number(ok), failed: Number(!ok) };
  },
};
