import { fileURLToPath } from 'node:url';

function inProject(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

/** The folder whose `package.json` names the app's entry. */
export const projectFolder = inProject('');
export const preloadFile = inProject('out/preload/index.cjs');
export const buildParts = [
  inProject('out/main/index.js'),
  inProject('out/main/trainer.js'),
  preloadFile,
  inProject('out/renderer/index.html'),
] as const;
