// The command line from the sources: `npm run --silent cli -- train resources/experiments/perceptron.json`.
import { runCli } from './start/run-cli.mjs';

await runCli(process.argv.slice(2));
