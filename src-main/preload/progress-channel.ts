/** The message by which main hands the window its end of the progress port. */
export const progressChannel = 'progress-port';
