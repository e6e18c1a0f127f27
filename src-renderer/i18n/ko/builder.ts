import type { builder as english } from '../en/builder.js';

export const builder: Readonly<Record<keyof typeof english, string>> = {};
