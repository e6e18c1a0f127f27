/** The trainer seen from outside: a process of its own, whatever forked it. */
export interface TrainerProcess {
  /** Undefined until it runs. */
  readonly pid: number | undefined;
  /** @param ports ends of message channels to hand over, where the way of forking can */
  post(message: unknown, ports?: readonly unknown[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when the process could not be started. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** Starts a trainer. */
export type ForkTrainer = () => TrainerProcess;
