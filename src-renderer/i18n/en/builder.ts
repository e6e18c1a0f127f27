/** The words of the builder view. */
export const builder = {} as const;
