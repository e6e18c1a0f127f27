import type { StudioApi } from '../src-main/contract/ipc.js';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly studio: StudioApi;
  }
}
