import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const types = {
  project: ['./tsconfig.main.json', './tsconfig.preload.json', './tsconfig.renderer.json', './tsconfig.scripts.json'],
  tsconfigRootDir: import.meta.dirname,
  extraFileExtensions: ['.svelte'],
};

const mainSide = readdirSync(join(import.meta.dirname, 'src-main'), { withFileTypes: true });
const rooms = mainSide.filter((entry) => entry.isDirectory()).map(({ name }) => name);
/** The files beside the rooms, as an import names them. */
const hallways = mainSide.filter((entry) => entry.isFile()).map(({ name }) => name.replace(/\.ts$/, String.raw`\.js`));

/** @typedef {{ regex: string, message: string }} Barred what an import may not name */

/** @type {Barred} */
const noElectron = { regex: '^electron(/|$)', message: 'This must also run under plain Node.' };
/** @type {Barred} */
const noNode = { regex: '^node:', message: 'This also runs in the window, where there is no Node.' };
/** @type {Barred} */
const noTensorFlow = { regex: '^@tensorflow/', message: 'Only the trainer talks to TensorFlow.' };

/**
 * Bars every room of src-main but some.
 *
 * @param {readonly string[]} allowed
 * @returns {Barred}
 */
const onlyRooms = (...allowed) => ({
  regex: String.raw`^(\.\./)+(${rooms.filter((room) => !allowed.includes(room)).join('|')})/`,
  message: `The arrows of the architecture lead only to ${allowed.join(', ')} from here.`,
});

/**
 * Bars what lies beside the rooms.
 *
 * @type {Barred}
 */
const noHallways = {
  regex: String.raw`^(\.\./)+(${hallways.join('|')})$`,
  message: 'This is bundled for the window too: it stands on nothing but the contract.',
};

/**
 * One arrow of the architecture. A later one replaces an earlier one for the same file.
 *
 * @param {string[]} files
 * @param {Barred[]} patterns
 * @returns {import('eslint').Linter.Config}
 */
const arrow = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

/**
 * The rules that follow `any` about.
 *
 * @type {import('eslint').Linter.RulesRecord}
 */
const noUnsafe = Object.fromEntries(
  ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [`@typescript-eslint/no-unsafe-${what}`, 'off']),
);

export default defineConfig([
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'results/',
      'test-results/',
      'playwright-report/',
      'test/python/*.py',
      '**/.venv/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  svelte.configs.recommended,
  { languageOptions: { parserOptions: types } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // `$props()` and `$state()` are declared with `let` also where nothing is assigned.
      'prefer-const': 'off',
    },
  },
  {
    rules: {
      // The compiler knows the globals of each side.
      'no-undef': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      // `() => list.push(x)` is short and clear where nobody looks at the result.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An interface may ask for a promise where one of its kinds has nothing to wait for, and callers await either.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/await-thenable': 'off',
      // A folder's files export objects of one shape, whose methods use no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Lists that have one member today and a second one tomorrow are asked about as if they had two.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // `void x` marks a value that is read only for an effect to depend on it.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Electron's classes are made by its functions, never by `new` alone.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // In scripts types stand in doc comments, and in Svelte's markup the parser knows only some: svelte-check and the
    // compiler know them all.
    files: ['**/*.mjs', '**/*.svelte'],
    rules: noUnsafe,
  },
  {
    // `execCommand` is what is left to a window that is refused every permission, and undo in a field has no other way.
    files: ['src-renderer/**'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    // What comes over a channel has no type; the contract gives it one on both sides.
    files: ['src-main/preload/**'],
    rules: { '@typescript-eslint/no-unsafe-return': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      ...noUnsafe,
      // In a test an absent value is a failure in any case, and fakes are handed about freely.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-implied-eval': 'off',
      'no-control-regex': 'off',
    },
  },

  arrow(['src-main/**'], noTensorFlow),
  arrow(['src-main/{workbench,random,strings,files}/**', 'src-main/cli.ts', 'src-main/cli/**'], noElectron, noTensorFlow),
  arrow(['src-main/trainer-host/**'], noElectron, noTensorFlow, onlyRooms('contract', 'trainer')),
  // Electron's way of starting the trainer; the other way is Node's.
  arrow(['src-main/trainer-host/electron-*.ts'], noTensorFlow, onlyRooms('contract', 'trainer', 'logs')),
  arrow(['src-main/trainer/**'], noElectron, onlyRooms('contract', 'datasets', 'random', 'files', 'weights')),
  arrow(['src-main/datasets/**'], noElectron, noTensorFlow, onlyRooms('contract', 'random', 'files')),
  arrow(['src-main/weights/**'], noElectron, noTensorFlow, onlyRooms('contract')),
  arrow(['src-main/runs/**'], noElectron, noTensorFlow, onlyRooms('contract', 'files', 'weights')),
  arrow(
    ['src-main/{export,import}/**'],
    noElectron,
    noTensorFlow,
    onlyRooms('contract', 'datasets', 'files', 'runs', 'trainer', 'weights', 'export', 'import'),
  ),
  arrow(['src-main/preload/**'], noTensorFlow, noNode, noHallways, onlyRooms('contract')),
  arrow(['src-main/contract/**'], noElectron, noTensorFlow, noNode, noHallways, onlyRooms('contract')),
  arrow(['src-renderer/**'], noElectron, noTensorFlow, noNode, {
    regex: '/src-main/(?!contract/)',
    message: 'The window may import the contract and nothing else of the main side.',
  }),
]);
