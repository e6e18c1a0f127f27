import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countVitest, readReport } from './report.mjs';
import { runProgram } from './run-program.mjs';

/**
 * A stage that runs one project of vitest.config.ts.
 *
 * @param {string} id the project's name
 * @param {string} title
 * @param {number} [limit] minutes
 * @returns {import('./types.mjs').Stage}
 */
export function vitestStage(id, title, limit) {
  return {
    id,
    title,
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'perceptron-studio-'));
      const report = join(folder, 'vitest.json');
      try {
        const { code } = await runProgram(
          'node_modules/vitest/vitest.mjs',
          ['run', '--project', id, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
          limit ? { limit } : {},
        );
        return countVitest(readReport(report), code);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
