/** Forks the trainer as an Electron utility process. */
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { constants, setPriority } from 'node:os';
import type { ErrorLog } from '../logs/error-log.js';
import { LastWords } from '../logs/last-words.js';
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

// TensorFlow writes why it aborts to standard error, and nowhere else.
function noteUnexpectedEnd(child: UtilityProcess, isExpected: () => boolean, log: ErrorLog): void {
  const words = new LastWords();
  child.stderr?.on('data', (chunk: Buffer) => words.add(chunk.toString()));
  child.once('exit', (code) => {
    if (!isExpected()) log.write('trainer', `ended with code ${code}\n${words.text}`);
  });
}

// Not by the polite signal, which a process that hangs may never come to read: whatever is worth keeping is on the disk.
function putDown(child: UtilityProcess): void {
  try {
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** @param entry the built trainer, `out/main/trainer.js` */
export function electronFork(entry: string, log: ErrorLog): ForkTrainer {
  return () => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'perceptron-trainer',
      stdio: ['ignore', 'ignore', 'pipe'],
      // TensorFlow says nothing below an error.
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    let killed = false;
    child.once('spawn', () => {
      // Ended before it had an id to be ended by.
      if (killed) putDown(child);
      else yieldToWindow(child.pid);
    });
    noteUnexpectedEnd(child, () => killed, log);
    return {
      get pid() {
        return child.pid;
      },
      post: (message, ports = []) => child.postMessage(message, ports as MessagePortMain[]),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => {
        killed = true;
        putDown(child);
      },
    };
  };
}
