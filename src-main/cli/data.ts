import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { datasetNames, experimentSchema, type DatasetRef, type Experiment } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import { detectSource } from '../datasets/detect-source.js';
import { withWorkbench } from './context.js';
import { describeInWords, descriptionAsJson } from './describe-data.js';
import { print, printJson } from './output.js';

interface DataOptions {
  readonly json?: boolean;
  readonly target?: string;
  readonly targetKind?: 'numeric' | 'categorical';
  readonly delimiter?: ',' | ';' | '\t' | '|';
  readonly header?: boolean;
  readonly size?: [number, number];
  readonly rgb?: boolean;
  readonly stratify?: boolean;
  readonly testSize?: number;
  readonly seed?: number;
}

function parseDelimiter(text: string): DataOptions['delimiter'] {
  if (text === ',' || text === ';' || text === '|') return text;
  if (['\t', '\\t', 'tab'].includes(text)) return '\t';
  throw new InvalidArgumentError('Allowed: , ; | or tab.');
}

function parseKind(text: string): DataOptions['targetKind'] {
  if (text === 'numeric' || text === 'categorical') return text;
  throw new InvalidArgumentError('Allowed: numeric or categorical.');
}

function parseSize(text: string): [number, number] {
  const found = /^(\d{1,3})x(\d{1,3})$/.exec(text);
  const [height, width] = [Number(found?.[1]), Number(found?.[2])];
  if (height >= 1 && height <= 512 && width >= 1 && width <= 512) return [height, width];
  throw new InvalidArgumentError('Allowed: HEIGHTxWIDTH, each 1 to 512, as 28x28.');
}

function parseShare(text: string): number {
  const share = Number(text);
  if (share > 0 && share < 1) return share;
  throw new InvalidArgumentError('Allowed: a number above 0 and below 1.');
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() !== '' && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw new InvalidArgumentError('Allowed: a whole number from 0 to 4294967295.');
}

/** Options that belong to other kinds of data than the one that is there. */
function refuseForeign(kind: string, options: DataOptions, allowed: readonly (keyof DataOptions)[]): void {
  const names = {
    target: '--target',
    targetKind: '--target-kind',
    delimiter: '--delimiter',
    header: '--header',
    size: '--size',
    rgb: '--rgb',
  };
  for (const [key, name] of Object.entries(names) as [keyof typeof names, string][]) {
    if (options[key] === undefined || allowed.includes(key)) continue;
    const message = `data: ${name} does not apply to ${kind}.`;
    throw new ProblemError({ code: 'usage', message, hint: `Leave ${name} out.`, path: name, params: { message } });
  }
}

/** What is meant by the name or the path, with the options. */
async function datasetOf(name: string, options: DataOptions): Promise<DatasetRef> {
  const known = datasetNames.find((candidate) => candidate === name);
  if (known !== undefined) {
    refuseForeign('a data set that comes with the app', options, []);
    return known;
  }
  if (!existsSync(name)) {
    const message = `data: found "${name}", which is no file or folder.`;
    const hint = `Allowed: one of ${datasetNames.join(', ')}, or the path of a CSV table, an idx file of images, or a folder of pictures.`;
    throw new ProblemError({ code: 'usage', message, hint, path: name, params: { message } });
  }
  const source = await detectSource([name]);
  switch (source.type) {
    case 'idx':
      refuseForeign('idx files', options, []);
      return source;
    case 'image-folder': {
      refuseForeign('an image folder', options, ['size', 'rgb']);
      const { size = source.image_size, rgb = false } = options;
      return { ...source, image_size: size, color_mode: rgb ? 'rgb' : 'grayscale' };
    }
    case 'csv': {
      refuseForeign('a table', options, ['target', 'targetKind', 'delimiter', 'header']);
      const { target, targetKind, delimiter, header } = options;
      return {
        ...source,
        ...(target === undefined ? {} : { target }),
        ...(targetKind === undefined ? {} : { target_kind: targetKind }),
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(header === undefined ? {} : { header }),
      };
    }
  }
}

function splitOf({ testSize, seed, stratify = false }: DataOptions): Experiment['split'] {
  return experimentSchema.shape.split.parse({
    stratify,
    ...(testSize === undefined ? {} : { test_size: testSize }),
    ...(seed === undefined ? {} : { random_state: seed }),
  });
}

/** `data NAME|PATH`: shapes, class counts or columns, and the split of a data set. */
export function addData(program: Command): void {
  program
    .command('data')
    .description('shapes, class counts or columns, and split of a data set')
    .argument(
      '<dataset>',
      `one of ${datasetNames.join(', ')}; or a CSV table, an idx file of images, or a folder with one subfolder of pictures a class`,
    )
    .option('--target <column>', 'what is to be learned from a table; the last column without it')
    .option('--target-kind <kind>', 'numeric: a quantity, categorical: a class; detected without it', parseKind)
    .option('--delimiter <sign>', "a table's delimiter: , ; | or tab; detected without it", parseDelimiter)
    .option('--header', 'the first line of a table holds names; detected without it')
    .option('--no-header', 'it does not')
    .option('--size <HEIGHTxWIDTH>', 'size that pictures are brought to (default: 28x28)', parseSize)
    .option('--rgb', 'keep the colours of pictures')
    .option('--stratify', 'split so that each class has the same share of every part')
    .option('--test-size <share>', 'share of the validation part (default: 0.2)', parseShare)
    .option('--seed <number>', "the split's random state (default: 42)", parseSeed)
    .option('--json', 'print one JSON object')
    .action(async (name: string, options: DataOptions) => {
      const dataset = await datasetOf(name, options);
      const split = splitOf(options);
      const description = await withWorkbench((workbench) => workbench.describe(dataset, split));
      if (options.json === true) printJson(descriptionAsJson(dataset, split, description));
      else for (const line of describeInWords(description)) print(line);
    });
}
