/** Forks the trainer as an Electron utility process. */
import { utilityProcess, type MessagePortMain } from 'electron';
import { constants, setPriority } from 'node:os';
import type { ForkTrainer } from './trainer-process.js';

// The window goes first: training takes every core, and yields it while a frame is drawn. TensorFlow's threads, started
// later, inherit this. A system that refuses merely shares the cores evenly.
function yieldToWindow(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It trains all the same.
  }
}

/** @param entry the built trainer, `out/main/trainer.js` */
export function electronFork(entry: string): ForkTrainer {
  return () => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'perceptron-trainer',
      // TensorFlow says nothing below an error.
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    child.once('spawn', () => yieldToWindow(child.pid));
    return {
      get pid() {
        return child.pid;
      },
      post: (message, ports = []) => child.postMessage(message, ports as MessagePortMain[]),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill(),
    };
  };
}
