import type { monitor as english } from '../en/monitor.js';

export const monitor: Readonly<Record<keyof typeof english, string>> = {};
