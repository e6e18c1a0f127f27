// Opens the application's window; on a machine without a display the same default experiment runs in the terminal.
import { build } from './build/build.mjs';
import { isFresh } from './build/freshness.mjs';
import { root } from './project.mjs';
import { findDisplay } from './start/display.mjs';
import { runCli } from './start/run-cli.mjs';
import { runElectron } from './start/run-electron.mjs';

const DEFAULT_EXPERIMENT = 'resources/experiments/mlp-dropout-early-stopping.json';

const args = process.argv.slice(2);
process.chdir(root);
const display = await findDisplay(process.env);
if (!display.ok) {
  process.stderr.write(`No display (${display.why}): training ${DEFAULT_EXPERIMENT} in the terminal instead.\n`);
  await runCli(['train', DEFAULT_EXPERIMENT, ...args]);
} else {
  process.exitCode = isFresh(root) || (await build(root)) ? await runElectron(args) : 1;
}
