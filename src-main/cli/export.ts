import { Option, type Command } from 'commander';
import { pythonStyles, type PythonStyle } from '../contract/python-source/index.js';
import { ProblemError } from '../contract/problem.js';
import { exportFormats, exportModel, type ExportFormat } from '../export/index.js';
import { readModel, readModelOnly } from '../export/read-model.js';
import { wholeNumber } from './context.js';
import { print, printJson } from './output.js';

interface ExportOptions {
  readonly format: ExportFormat;
  readonly style?: PythonStyle;
  readonly epoch?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** An option that the format has no use for is a misunderstanding, and is told rather than passed over. */
function mustFit({ format, style, epoch }: ExportOptions): void {
  const fault = (option: string, message: string, hint: string) =>
    new ProblemError({ code: 'usage', message: `${option}: ${message}`, hint, path: option });
  if (format === 'python' && epoch !== undefined) {
    throw fault('--epoch', 'Python source holds no weights.', 'Leave the option out, or choose another format.');
  }
  if (format !== 'python' && style !== undefined) {
    throw fault('--style', `${format} has no styles.`, 'The option belongs to --format python.');
  }
}

/** `export RUN`: a run's model as a file for other programs. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description("a run's model for Keras, TensorFlow, TensorFlow.js or ONNX, or as Python source that trains it")
    .argument('<run>', "a run's folder")
    .addOption(new Option('--format <format>', 'what to write').choices(exportFormats).makeOptionMandatory())
    .addOption(new Option('--style <style>', 'how Python source is written').choices(pythonStyles))
    .option('--epoch <n>', 'weights of this epoch, which must have a checkpoint; 0 for the initial ones')
    .requiredOption('--out <path>', 'a new file; for savedmodel and tfjs a new folder')
    .option('--json', 'print one JSON object')
    .action(async (run: string, options: ExportOptions) => {
      mustFit(options);
      const { format, style, epoch, out, json = false } = options;
      const number = epoch === undefined ? undefined : wholeNumber('--epoch', epoch, 0, 100_000);
      const model = format === 'python' ? await readModelOnly(run) : await readModel(run, number);
      const { path, notes } = await exportModel(model, format, style === undefined ? {} : { style }, out);
      if (json) printJson({ format, path, notes });
      else for (const line of [`Wrote ${path}.`, ...notes]) print(line);
    });
}
