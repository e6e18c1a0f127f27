import { z } from 'zod';

const allowed = 'a path of 1 to 4096 characters';

/** A path on this machine; a relative one starts from the folder of the experiment's file, or the current folder. */
export const filePath = z.string(allowed).min(1, allowed).max(4096, allowed);
