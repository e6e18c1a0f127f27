import { SingleBar } from 'cli-progress';
import type { ProgressFrame } from '../contract/run.js';
import { duration, significant } from './output.js';

/** The progress bar of one training, on standard error; silent where that is no terminal. */
export class TrainingBar {
  #bar: SingleBar | undefined;

  constructor(wanted: boolean) {
    if (!wanted || !process.stderr.isTTY) return;
    this.#bar = new SingleBar({
      format: 'epoch {epoch}/{epochs} [{bar}] loss {loss}  {speed} img/s  {left} left',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
    });
    this.#bar.start(1, 0, { epoch: 1, epochs: '…', loss: '…', speed: '…', left: '…' });
  }

  update(frame: ProgressFrame): void {
    this.#bar?.setTotal(frame.stepsPerEpoch * frame.epochs);
    this.#bar?.update(frame.step, {
      epoch: frame.epoch,
      epochs: frame.epochs,
      loss: significant(frame.points.at(-1)?.loss ?? Number.NaN),
      speed: `${Math.round(frame.imagesPerSecond / 1000)}k`,
      left: duration(frame.secondsLeft),
    });
  }

  /** Prints a line that stays, above the bar. */
  log(line: string): void {
    if (this.#bar !== undefined) process.stderr.write('\r\x1b[K');
    process.stdout.write(`${line}\n`);
  }

  close(): void {
    this.#bar?.stop();
  }
}
