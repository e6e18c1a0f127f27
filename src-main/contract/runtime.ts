/** What computes here. */
import type { EngineName } from './run.js';

export interface RuntimeInfo {
  readonly tensorflow: string;
  readonly flavour: 'cpu' | 'gpu';
  /** The device that trains. */
  readonly device: 'CPU' | 'GPU';
  readonly engine: EngineName;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
  /** Where runs are kept. */
  readonly runsFolder: string;
  /** Undefined until the trainer has started. */
  readonly runtime?: RuntimeInfo;
}
