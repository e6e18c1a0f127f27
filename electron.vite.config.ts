import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { fileURLToPath } from 'node:url';

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

// The oldest Electron the app runs on is 33. electron-vite would take the targets from whichever Electron is installed.
const oldestNode = 'node20.18';
const oldestChromium = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: oldestNode,
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: here('src-main/index.ts'),
          cli: here('src-main/cli.ts'),
          trainer: here('src-main/trainer/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: oldestNode,
      outDir: 'out/preload',
      // A sandboxed preload can require nothing but a few parts of Electron, and cannot be an ES module.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: here('src-main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    plugins: [svelte()],
    // The contract lies beside the renderer's root, not under it.
    server: { fs: { allow: [here('src-renderer'), here('src-main/contract'), here('node_modules')] } },
    build: {
      target: oldestChromium,
      outDir: here('out/renderer'),
      // Small fonts inlined as data: addresses would be refused by the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: here('src-renderer/index.html') } },
    },
  },
});
