/**
 * Sessions that are kept when their model is let go: an experiment of the same structure takes one up again, with its compiled
 * programs and its loaded data, instead of compiling anew.
 */
import { createHash } from 'node:crypto';
import { Session } from './session.js';

/** Sessions kept idle at most; each holds a data set (55 MB for Fashion-MNIST), weights and programs. */
const mostIdle = 2;

/** A session and what is loaded in it. */
export interface PooledSession {
  readonly session: Session;
  /** The structure: a hash of the model's bytes. */
  readonly key: string;
  /** What each of its stores was loaded from. */
  readonly loaded: Map<string, string>;
  /** Shapes of steps that XLA has compiled for it. */
  readonly compiled: Set<string>;
}

/** Oldest first. */
const idle: PooledSession[] = [];

/** A session on the bytes of a `saved_model.pb`; nobody else has it until it is released. */
export async function acquireSession(savedModel: Uint8Array, signatureNames: readonly string[]): Promise<PooledSession> {
  const key = createHash('sha256').update(savedModel).digest('hex');
  const place = idle.findLastIndex((pooled) => pooled.key === key);
  const [kept] = place < 0 ? [] : idle.splice(place, 1);
  if (kept !== undefined) return kept;
  return { session: await Session.open(savedModel, signatureNames), key, loaded: new Map(), compiled: new Set() };
}

/** Gives a session back; the oldest idle one goes where there are too many. */
export function releaseSession(pooled: PooledSession): void {
  idle.push(pooled);
  if (idle.length > mostIdle) idle.shift()?.session.dispose();
}

/** Frees all idle sessions. */
export function emptySessionPool(): void {
  for (const { session } of idle.splice(0)) session.dispose();
}
