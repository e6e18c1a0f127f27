/** The command line as a user types it, from outside. */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url).pathname;
const example = (id: string) => join(root, 'resources/experiments', `${id}.json`);

interface Outcome {
  code: number;
  lines: string[];
  stderr: string;
}

function cli(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/cli.mjs', ...args], { cwd: root, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, lines: stdout.split('\n').filter((line) => line !== ''), stderr });
    });
  });
}

function parsed<T>({ lines }: Outcome): T[] {
  return lines.map((line) => JSON.parse(line) as T);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function experimentFile(name: string, change: (experiment: Record<string, never>) => void): Promise<string> {
  const experiment = JSON.parse(await readFile(example('mlp-relu-adam'), 'utf8'));
  change(experiment);
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(experiment));
  return path;
}

test('data prints shapes, class counts and the split’s hashes', async () => {
  const outcome = await cli('data', 'fashion-mnist', '--json');
  expect(outcome.code).toBe(0);
  expect(outcome.lines).toHaveLength(1);
  expect(parsed(outcome)[0]).toMatchObject({
    shapes: { train: [60_000, 28, 28], test: [10_000, 28, 28] },
    classCounts: { train: new Array(10).fill(6000), test: new Array(10).fill(1000) },
    split: {
      train: { count: 48_000, sha256: '2f1bf3a0a5bec99cd0382bf1dd6dcedec99c4462c44d0844cb9f8253cda9762e' },
      validation: { count: 12_000 },
    },
  });
});

test('summary shows the notes’ numbers', async () => {
  const outcome = await cli('summary', example('mlp-sigmoid'));
  expect(outcome.code).toBe(0);
  for (const number of ['78,500', '1,010', '79,510']) expect(outcome.lines.join('\n')).toContain(number);
});

interface Epoch {
  event: string;
  epoch: number;
  loss: number;
  accuracy: number;
  val_loss: number;
  val_accuracy: number;
  seconds: number;
}
interface Done {
  event: string;
  run: string;
  epochs: number;
  reason: string;
  test_loss: number;
  test_accuracy: number;
  engine: string;
}

describe('train, then evaluate and predict', () => {
  let run: string;
  let trained: Outcome;

  beforeAll(async () => {
    run = join(folder, 'run');
    trained = await cli('train', example('mlp-dropout'), '--epochs', '2', '--seed', '7', '--out', run, '--json');
  });

  test('prints an object an epoch and one at the end, and nothing else', () => {
    expect(trained.code).toBe(0);
    const events = parsed<Epoch | Done>(trained);
    expect(events.map(({ event }) => event)).toEqual(['epoch', 'epoch', 'done']);
    const [first, second, done] = events as [Epoch, Epoch, Done];
    expect([first.epoch, second.epoch]).toEqual([1, 2]);
    for (const epoch of [first, second]) {
      for (const key of ['loss', 'accuracy', 'val_loss', 'val_accuracy', 'seconds'] as const)
        expect(epoch[key]).toBeGreaterThan(0);
    }
    expect(second.loss).toBeLessThan(first.loss);
    expect(done).toMatchObject({ run, epochs: 2, reason: 'completed', engine: 'xla' });
    expect(done.test_accuracy).toBeGreaterThan(0.83);
  });

  test('the run’s folder holds its experiment, history and record', async () => {
    expect(JSON.parse(await readFile(join(run, 'experiment.json'), 'utf8'))).toMatchObject({ seed: 7, fit: { epochs: 2 } });
    const history = (await readFile(join(run, 'history.jsonl'), 'utf8')).trim().split('\n');
    expect(history).toHaveLength(2);
    expect(JSON.parse(await readFile(join(run, 'run.json'), 'utf8'))).toMatchObject({ state: 'done', result: { epochs: 2 } });
  });

  test('the same seed gives the same epochs, to the last digit', async () => {
    const again = await cli(
      'train',
      example('mlp-dropout'),
      '--epochs',
      '2',
      '--seed',
      '7',
      '--out',
      join(folder, 'again'),
      '--json',
    );
    const withoutTime = (outcome: Outcome) =>
      parsed<Epoch>(outcome)
        .slice(0, 2)
        .map(({ seconds: _seconds, ...rest }) => rest);
    expect(withoutTime(again)).toEqual(withoutTime(trained));
  });

  test('evaluate gives the numbers that training ended with', async () => {
    const [done] = parsed<Done>(trained).slice(-1) as [Done];
    const outcome = await cli('evaluate', run, '--json');
    expect(outcome.code).toBe(0);
    expect(parsed(outcome)[0]).toEqual({ loss: done.test_loss, accuracy: done.test_accuracy, count: 10_000 });
  });

  test('predict answers a picture, and refuses what is none', async () => {
    const picture = new URL('../../fixtures/trouser.png', import.meta.url).pathname;
    const outcome = await cli('predict', run, picture, '--json');
    expect(outcome.code).toBe(0);
    const [answer] = parsed<{ image: string; className: string; probabilities: number[] }>(outcome);
    expect(answer).toMatchObject({ image: picture, className: 'Trouser' });
    expect(answer!.probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);

    const text = join(folder, 'text.png');
    await copyFile(join(run, 'run.json'), text);
    const refused = await cli('predict', run, text, '--json');
    expect(refused).toMatchObject({ code: 2, lines: [] });
    expect(refused.stderr).toContain(text);
    expect((await cli('predict', run, join(folder, 'absent.png'))).stderr).toContain('no such file');
  });

  test('a folder that holds a run is not overwritten', async () => {
    const outcome = await cli('train', example('mlp-dropout'), '--epochs', '1', '--out', run);
    expect(outcome).toMatchObject({ code: 2, lines: [] });
    expect(outcome.stderr).toContain('nothing is overwritten');
  });
});

test('lr-find ends with the curve and the valley', async () => {
  const outcome = await cli('lr-find', example('mlp-relu-adam'), '--json');
  expect(outcome.code).toBe(0);
  const last = parsed<{ curve: [number, number][]; suggestions: { valley: number } }>(outcome).at(-1)!;
  expect(last.curve.length).toBeGreaterThan(50);
  expect(last.curve[0]![0]).toBeCloseTo(1e-7, 12);
  expect(last.suggestions.valley).toBeGreaterThan(1e-4);
  expect(last.suggestions.valley).toBeLessThan(0.1);
});

describe('wrong use and bad input end with 2, a sentence, and no stack trace', () => {
  test.each([
    ['an unknown command', ['trian'], 'trian'],
    ['a missing argument', ['train'], 'experiment'],
    ['an unknown option', ['train', example('perceptron'), '--epoch', '2'], '--epoch'],
    ['epochs that are no number', ['train', example('perceptron'), '--epochs', 'two'], '--epochs: found "two"'],
    ['epochs out of range', ['train', example('perceptron'), '--epochs', '0'], 'at least 1'],
    ['an unknown data set', ['data', 'mnist'], 'one of fashion-mnist'],
    ['a missing file', ['summary', '/no/such/experiment.json'], 'There is no file'],
    ['a folder that is no run', ['evaluate', root], 'run.json'],
  ])('%s', async (_title, args, said) => {
    const outcome = await cli(...args);
    expect(outcome).toMatchObject({ code: 2, lines: [] });
    expect(outcome.stderr).toContain(said);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  });

  test('a broken experiment is named by its field', async () => {
    const path = await experimentFile('broken.json', (experiment) => {
      (experiment as unknown as { model: { layers: { units?: unknown }[] } }).model.layers[1]!.units = 'many';
    });
    const outcome = await cli('train', path, '--json');
    expect(outcome).toMatchObject({ code: 2, lines: [] });
    expect(outcome.stderr).toContain('model.layers[1].units: found "many".');
    expect(outcome.stderr).toContain('a whole number, at least 1');
  });

  test('layers that do not fit are named, with the mend', async () => {
    const path = await experimentFile('unfit.json', (experiment) => {
      (experiment as unknown as { model: { layers: unknown[] } }).model.layers.shift();
    });
    const outcome = await cli('train', path, '--json');
    expect(outcome).toMatchObject({ code: 2, lines: [] });
    expect(outcome.stderr).toContain('Put a Flatten layer');
  });
});
