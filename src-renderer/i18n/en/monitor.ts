/** The words of the monitor view. */
export const monitor = {} as const;
