/** The tokens that charts draw with. A canvas takes no CSS variables: they are read once for each theme. */
const tokens = {
  text: '--text',
  textSoft: '--text-soft',
  textFaint: '--text-faint',
  grid: '--grid-line',
  hairline: '--hairline-strong',
  panel: '--panel',
  training: '--training',
  trainingFaint: '--training-faint',
  validation: '--validation',
  test: '--test',
  accent: '--accent-text',
  bad: '--bad',
} as const;

export type ChartColours = Readonly<Record<keyof typeof tokens, string>>;

const ofTheme = new Map<string, ChartColours>();

export function chartColours(theme: string): ChartColours {
  const known = ofTheme.get(theme);
  if (known !== undefined) return known;
  const style = getComputedStyle(document.documentElement);
  const read = (token: string) => style.getPropertyValue(token).trim();
  const colours: ChartColours = {
    text: read(tokens.text),
    textSoft: read(tokens.textSoft),
    textFaint: read(tokens.textFaint),
    grid: read(tokens.grid),
    hairline: read(tokens.hairline),
    panel: read(tokens.panel),
    training: read(tokens.training),
    trainingFaint: read(tokens.trainingFaint),
    validation: read(tokens.validation),
    test: read(tokens.test),
    accent: read(tokens.accent),
    bad: read(tokens.bad),
  };
  ofTheme.set(theme, colours);
  return colours;
}
