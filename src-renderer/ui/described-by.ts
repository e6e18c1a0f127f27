/** The ids of what a field's control is described by: its explanation, and the note below it. */
export function describedBy(id: string, has: { readonly tip: boolean; readonly note: boolean }): string | undefined {
  const ids = [...(has.tip ? [`${id}-tip`] : []), ...(has.note ? [`${id}-note`] : [])];
  return ids.length === 0 ? undefined : ids.join(' ');
}
