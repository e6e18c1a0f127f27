import { nativeTheme } from 'electron';

/** The page's `--canvas` in light and dark: what is seen before the page has been drawn. */
const canvas = { light: '#f6f7f9', dark: '#111317' } as const;

/** The window's colour in the theme that holds now. */
export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light;
}
