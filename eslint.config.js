// Lint. Each rule named here carries a promise of this project; test/gates/lint.test.ts plants a breach of each.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders of lib that touch the world. Every other one is domain, so a new noun is held pure without being listed. */
const OUTER = ['aws', 'cli', 'core', 'local', 'pipeline'].map((folder) => `lib/${folder}/**`);

/** Which settings a step runs with must be readable in one place. */
const ENVIRONMENT = {
  properties: [{ object: 'process', property: 'env', message: 'Read it in lib/core/environment.ts.' }],
  imports: [{ name: 'node:process', importNames: ['env'], message: 'Read it in lib/core/environment.ts.' }],
};

/** The same bytes on every machine: no order, case or number format of the machine's locale. */
const LOCALE = {
  properties: [
    'localeCompare',
    'toLocaleString',
    'toLocaleDateString',
    'toLocaleTimeString',
    'toLocaleUpperCase',
    'toLocaleLowerCase',
  ].map((property) => ({ property, message: 'Depends on a locale; sort with inCodeUnitOrder.' })),
  globals: [{ name: 'Intl', message: 'Depends on a locale; lib/core/calendar-date.ts has what is needed.' }],
};

/** Scores are pure functions of export and settings: no clock, no chance, no time zone of the machine. */
const CLOCK = {
  properties: [
    { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
    { object: 'Math', property: 'random', message: 'Take a seeded generator as an argument.' },
    ...['getFullYear', 'getMonth', 'getDate', 'getDay', 'getHours', 'getMinutes', 'getTimezoneOffset'].map(
      (property) => ({
        property,
        message: 'Depends on the time zone of the machine; use lib/core/calendar-date.ts.',
      }),
    ),
  ],
  globals: [
    { name: 'performance', message: 'Take the time as an argument.' },
    { name: 'crypto', message: 'Random; take what is needed as an argument.' },
  ],
  imports: [
    { name: 'node:perf_hooks', message: 'Take the time as an argument.' },
    {
      name: 'node:crypto',
      importNames: ['randomBytes', 'randomInt', 'randomUUID', 'getRandomValues', 'webcrypto'],
      message: 'Random; take what is needed as an argument.',
    },
  ],
  syntax: [
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: 'Take the time as an argument.',
    },
    { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time as an argument.' },
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length>1]',
      message: 'Depends on the time zone.',
    },
  ],
};

/** Node's own never comes back from below /proc. */
const FOLDERS = {
  imports: ['node:fs', 'node:fs/promises'].map((name) => ({
    name,
    importNames: ['mkdir', 'mkdirSync'],
    message: 'Make folders with makeFolder of lib/core/make-folder.ts.',
  })),
};

/** The rules of several promises as one set: of two configs that set the same rule, the later replaces the earlier. */
function forbid(...promises) {
  const all = (kind) => promises.flatMap((promise) => promise[kind] ?? []);
  return {
    'no-restricted-properties': ['error', ...all('properties')],
    'no-restricted-globals': ['error', ...all('globals')],
    'no-restricted-imports': ['error', { paths: all('imports') }],
    'no-restricted-syntax': ['error', ...all('syntax')],
  };
}

export default defineConfig(
  globalIgnores(['cdk.out/', '.hhpu/', '.cache/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A lost rejection is a step that reports success without having done its work.
      '@typescript-eslint/no-floating-promises': 'error',
      // The default order is that of text: 10 before 9.
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: false }],
      // A new status or kind must be thought of everywhere it is told apart.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      // One name for a thing, wherever it is imported.
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      // One idea a file.
      'max-lines': ['error', 200],

      // The house writes `type`; mapped and union types need it anyway.
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      // Figures belong in sentences; "undefined" and "[object Object]" do not. Unnamed kinds would be allowed.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowAny: false, allowNullish: false, allowRegExp: false },
      ],
      '@typescript-eslint/restrict-plus-operands': [
        'error',
        {
          allowNumberAndString: true,
          allowAny: false,
          allowBoolean: false,
          allowNullish: false,
          allowRegExp: false,
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An adapter may keep the promise of its port without awaiting.
      '@typescript-eslint/require-await': 'off',
      // A type parameter used once, or an argument that repeats a default, still tells the reader what comes back.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // `!found || found.days === null` is two questions, and 0 days is no answer to the first.
      '@typescript-eslint/prefer-optional-chain': 'off',
      // Draining a stream: `for await (const chunk of stream) void chunk`.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
    },
  },
  // Logs are structured lines of lib/core's logger; only the command line and one-off scripts talk to a person.
  {
    files: ['lib/**/*.ts', 'functions/**/*.ts'],
    ignores: ['lib/cli/**', 'lib/reference/rebuild-offence-table.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['lib/**/*.ts', 'functions/**/*.ts'],
    ignores: ['lib/core/environment.ts', 'lib/local/**'],
    rules: forbid(ENVIRONMENT, FOLDERS),
  },
  { files: ['lib/local/**/*.ts'], rules: forbid(FOLDERS) },
  {
    files: ['lib/core/**/*.ts', 'lib/pipeline/**/*.ts'],
    ignores: ['lib/core/environment.ts', 'lib/core/calendar-date.ts'],
    rules: forbid(ENVIRONMENT, LOCALE, FOLDERS),
  },
  { files: ['lib/core/make-folder.ts'], rules: forbid(ENVIRONMENT, LOCALE) },
  // No comment in the domain switches a promise off; an exception stands here, where it is seen.
  {
    files: ['lib/**/*.ts'],
    ignores: OUTER,
    linterOptions: { noInlineConfig: true },
    rules: forbid(ENVIRONMENT, LOCALE, CLOCK, FOLDERS),
  },
  // Columns are read by an index that its loop keeps within them; a check for each number would be half of the work.
  {
    files: ['lib/fast/**/*.ts', 'lib/evaluation/**/*.ts', 'lib/local/score-*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  // A test reads JSON and doubles whose shape its own assertions check; the rules read templates of whatever shape they have.
  {
    files: ['test/**/*.ts', 'infra/rules/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['**/*[A-Z_ ]*.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'Program', message: 'File names are kebab-case.' }],
    },
  },
);
