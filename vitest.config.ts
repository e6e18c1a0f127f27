import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The integration and golden tests share the machine's two or more cores with TensorFlow's own threads: one file at a time.
const native = {
  pool: 'forks' as const,
  fileParallelism: false,
  // The first test that asks for Keras and its like waits until they are installed.
  testTimeout: 900_000,
  hookTimeout: 900_000,
  env: { TF_CPP_MIN_LOG_LEVEL: '3' },
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [svelte()],
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', testTimeout: 30_000 },
      },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...native } },
      { test: { name: 'golden', include: ['test/golden/**/*.test.ts'], ...native } },
    ],
  },
});
