/** A file's name for an experiment, without what file systems refuse. */
export function fileNameFor(experimentName: string): string {
  const name = experimentName
    .replace(/[<>:"/\\|?*\p{Cc}]+/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 80);
  return `${name === '' ? 'experiment' : name}.json`;
}
