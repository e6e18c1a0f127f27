/** Tooltips on hover and on keyboard focus. One element serves them all: only one is ever shown. */
import type { Attachment } from 'svelte/attachments';
import { isMac, shortcutText } from './shortcut.js';

export interface Tip {
  readonly text: string;
  /** `Mod+Enter`; written as the desktop writes it. */
  readonly shortcut?: string | undefined;
}

/** Milliseconds of rest before one appears. */
const delay = 450;
const gap = 6;
const edge = 8;

let shared: HTMLDivElement | undefined;
let owner: Element | undefined;

function element(): HTMLDivElement {
  if (shared === undefined) {
    shared = document.createElement('div');
    shared.className = 'tooltip';
    shared.popover = 'manual';
    // What is described has its own name already; a reader need not hear it twice.
    shared.ariaHidden = 'true';
    document.body.append(shared);
  }
  return shared;
}

function hide(node: Element): void {
  if (owner !== node) return;
  owner = undefined;
  shared?.hidePopover();
}

function show(node: Element, tip: Tip): void {
  const box = element();
  const words = document.createElement('span');
  words.textContent = tip.text;
  box.replaceChildren(words);
  if (tip.shortcut !== undefined) {
    const keys = document.createElement('kbd');
    keys.textContent = shortcutText(tip.shortcut, isMac());
    box.append(keys);
  }
  owner = node;
  box.showPopover();
  const target = node.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(edge, Math.min(target.left + target.width / 2 - width / 2, window.innerWidth - width - edge));
  const below = target.bottom + gap;
  const top = below + height > window.innerHeight - edge ? target.top - gap - height : below;
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

/** Reads the tip when it is shown, so that it follows the language. */
export function tooltip(read: () => Tip | undefined): Attachment<HTMLElement> {
  return (node) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const disappear = () => {
      clearTimeout(timer);
      hide(node);
    };
    const appearLater = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const tip = read();
        if (tip !== undefined && node.isConnected) show(node, tip);
      }, delay);
    };
    const onFocus = () => {
      if (node.matches(':focus-visible')) appearLater();
    };
    const ending = new AbortController();
    const { signal } = ending;
    node.addEventListener('pointerenter', appearLater, { signal });
    node.addEventListener('focusin', onFocus, { signal });
    for (const name of ['pointerleave', 'pointerdown', 'focusout', 'keydown'])
      node.addEventListener(name, disappear, { signal });
    return () => {
      disappear();
      ending.abort();
    };
  };
}
