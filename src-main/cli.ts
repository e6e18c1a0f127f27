/** Perceptron Studio without a window. */
import { Command, CommanderError } from 'commander';
import { addData } from './cli/data.js';
import { addDoctor } from './cli/doctor.js';
import { addEvaluate } from './cli/evaluate.js';
import { addExport } from './cli/export.js';
import { addImport } from './cli/import.js';
import { addLrFind } from './cli/lr-find.js';
import { printProblems } from './cli/output.js';
import { addPredict } from './cli/predict.js';
import { addSummary } from './cli/summary.js';
import { addTrain } from './cli/train.js';
import { exitCodeOf, problemsOf } from './contract/problem.js';
import { appVersion } from './version.js';

const program = new Command('perceptron-studio')
  .description('Train multi-layer perceptrons natively and offline.')
  .version(appVersion)
  .exitOverride()
  .showHelpAfterError('Add --help for what is allowed.');

for (const add of [addData, addSummary, addTrain, addEvaluate, addPredict, addLrFind, addExport, addImport, addDoctor])
  add(program);
for (const command of program.commands) command.exitOverride().showHelpAfterError('Add --help for what is allowed.');

/** Exit codes: 0; 1 failed; 2 wrong use or bad input. */
async function main(): Promise<void> {
  // A reader that has seen enough, as `head` has, is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const problems = problemsOf(error);
    printProblems(problems);
    process.exitCode = Math.max(...problems.map(exitCodeOf));
  }
}

await main();
