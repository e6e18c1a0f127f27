/**
 * How to call the npm that runs this script, or the one in the PATH when none does.
 *
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(args) {
  const script = process.env.npm_execpath;
  // Under another package manager this variable names that manager's script.
  if (script && /npm-cli\.js$/.test(script)) return { command: process.execPath, args: [script, ...args] };
  return { command: 'npm', args: [...args] };
}
