import type { Attachment } from 'svelte/attachments';

/** Scrolls as little as it takes, whenever the element becomes the chosen one. */
export function keepInSight(chosen: () => boolean): Attachment<HTMLElement> {
  return (node) => {
    if (chosen()) node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
}
