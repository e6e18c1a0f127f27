// Pictures of every view of the built app, after it has trained the notes' MLP for two epochs:
//   npm run screenshots -- FOLDER
// writes VIEW-THEME-LANGUAGE-WIDTHxHEIGHT.png, and VIEW-empty.png for what stands there before the first training.
import { _electron } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDisplay } from '../../scripts/start/display.mjs';

/** @typedef {{ app: import('@playwright/test').ElectronApplication, page: import('@playwright/test').Page }} Studio */

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Each view, and the element that shows it has been filled. */
const views = {
  data: 'class-chart',
  model: 'network',
  train: 'loss-chart',
  'lr-finder': 'lr-valley',
  predictions: 'prediction-cell',
  settings: 'settings-about',
};
const viewNames = /** @type {(keyof typeof views)[]} */ (Object.keys(views));
const emptyViews = /** @type {const} */ (['train', 'lr-finder', 'predictions']);
const themes = /** @type {const} */ (['light', 'dark']);
const languages = /** @type {const} */ (['en', 'ko']);
/** The smallest window the app allows, and a usual large one. */
const sizes = /** @type {const} */ ([
  { width: 1024, height: 700 },
  { width: 1920, height: 1080 },
]);

const patience = 120_000;
/** For transitions, and charts that follow a new size a frame later. Milliseconds. */
const settling = 400;

/** @param {string} home a folder of this start's own @returns {Promise<Studio>} */
async function open(home) {
  const asRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    cwd: project,
    args: ['.', ...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${join(home, 'user-data')}`],
    env: { ...process.env, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return { app, page };
}

/** @param {Studio} studio @param {{ width: number, height: number }} size */
async function resize({ app }, size) {
  await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setSize(width, height), size);
}

/** @param {Studio} studio @param {string} view @param {string} landmark @param {string} file */
async function picture({ page }, view, landmark, file) {
  await page.getByTestId(`nav-${view}`).click();
  await page.getByTestId(landmark).first().waitFor({ timeout: patience });
  // The pointer must not leave a tooltip or a lit button in the picture.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(settling);
  await page.screenshot({ path: file, animations: 'disabled' });
}

/** @param {Studio} studio */
async function trainAndSweep({ page }) {
  await page.getByTestId('nav-train').click();
  await page.getByTestId('epochs-input').fill('2');
  await page.getByTestId('train-start').click();
  await page.locator('[data-testid="run-phase"][data-phase="done"]').first().waitFor({ timeout: patience });
  await page.getByTestId('nav-lr-finder').click();
  await page.getByTestId('lr-start').click();
  await page.getByTestId('lr-valley').waitFor({ timeout: patience });
}

/** @param {string} folder */
async function takeAll(folder) {
  const home = mkdtempSync(join(tmpdir(), 'perceptron-studio-screenshots-'));
  const studio = await open(home);
  try {
    for (const view of emptyViews) await picture(studio, view, `view-${view}`, join(folder, `${view}-empty.png`));
    await trainAndSweep(studio);
    for (const size of sizes) {
      await resize(studio, size);
      for (const theme of themes) {
        for (const language of languages) {
          await studio.page.evaluate((settings) => window.studio.request('settings:change', settings), { theme, language });
          for (const view of viewNames) {
            const name = `${view}-${theme}-${language}-${size.width}x${size.height}.png`;
            await picture(studio, view, views[view], join(folder, name));
            console.log(name);
          }
        }
      }
    }
  } finally {
    await studio.app.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
  console.error('Usage: npm run screenshots -- FOLDER');
  process.exitCode = 2;
} else if (!existsSync(join(project, 'out/main/index.js'))) {
  console.error('The app is not built; npm run build does that.');
  process.exitCode = 1;
} else if (!(await findDisplay(process.env)).ok) {
  // The same once more, on a virtual display that holds the largest window.
  const server = [
    '-a',
    '--server-args=-screen 0 2048x1200x24',
    process.execPath,
    fileURLToPath(import.meta.url),
    resolve(folder),
  ];
  process.exitCode = spawnSync('xvfb-run', server, { stdio: 'inherit' }).status ?? 1;
} else {
  mkdirSync(folder, { recursive: true });
  await takeAll(folder);
}
