/** What the command line prints: JSON lines and nothing else on standard output with `--json`, sentences without. */
import type { Problem } from '../contract/problem.js';

/** One JSON object a line. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** A line for people. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Problems go to standard error, each with what is allowed and what to do. */
export function printProblems(problems: readonly Problem[]): void {
  for (const { message, hint } of problems) {
    process.stderr.write(`perceptron-studio: ${message}${hint === undefined ? '' : ` ${hint}`}\n`);
  }
}

/** 0.8843 as `88.4 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A loss with 4 significant digits. */
export function significant(value: number): string {
  return Number.isFinite(value) ? value.toPrecision(4) : String(value);
}

/** Seconds as `1:23`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
