import { version } from '../package.json';

/** The app's version, as its package states it. */
export const appVersion: string = version;
