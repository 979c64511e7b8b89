/** A line that breaks a promise, where it does, and the rule that must say so. */
export type Breach = { of: string; path: string; source: string; rule: string };

const PROPERTY = 'no-restricted-properties';
const GLOBAL = 'no-restricted-globals';
const SYNTAX = 'no-restricted-syntax';
const IMPORT = 'no-restricted-imports';

const DOMAIN = [
  'scoring',
  'ranking',
  'ingest',
  'contract',
  'reference',
  'settings',
  'synthetic',
  'steps',
  'a-new-noun',
];

const value = (expression: string) => `export const it = ${expression};`;
const imported = (name: string, from: string) =>
  `import { ${name} } from '${from}';\n${value(`${name}.name`)}`;

const IMPURE: [of: string, source: string, rule: string][] = [
  ['Date.now()', value('Date.now()'), PROPERTY],
  ['Date.now as a value', value('[1].map(Date.now)'), PROPERTY],
  ['new Date()', value('new Date().getTime()'), SYNTAX],
  ['Date()', value('Date()'), SYNTAX],
  ['a date of the local time zone', value('new Date(2026, 0, 1).getTime()'), SYNTAX],
  ['a day of the local time zone', value('new Date(0).getDay()'), PROPERTY],
  ['performance.now()', value('performance.now()'), GLOBAL],
  ['Math.random()', value('Math.random()'), PROPERTY],
  ['crypto.randomUUID()', value('crypto.randomUUID()'), GLOBAL],
  ['an imported source of chance', imported('randomUUID', 'node:crypto'), IMPORT],
  ['an imported clock', imported('monitorEventLoopDelay', 'node:perf_hooks'), IMPORT],
  ['localeCompare', value(`'a'.localeCompare('b')`), PROPERTY],
  ['toLocaleString', value('(1).toLocaleString()'), PROPERTY],
  ['toLocaleUpperCase', value(`'a'.toLocaleUpperCase()`), PROPERTY],
  ['toLocaleLowerCase', value(`'a'.toLocaleLowerCase()`), PROPERTY],
  ['toLocaleDateString', value('new Date(0).toLocaleDateString()'), PROPERTY],
  ['toLocaleTimeString', value('new Date(0).toLocaleTimeString()'), PROPERTY],
  ['Intl', value('new Intl.NumberFormat().format(1)'), GLOBAL],
  ['process.env', value('process.env'), PROPERTY],
  ['console', `console.log('x');\n${value('1')}`, 'no-console'],
];

const at = (path: string, of: string, source: string, rule: string): Breach => ({
  of: `${of} in ${path.split('/').slice(0, -1).join('/')}`,
  path,
  source: `${source}\n`,
  rule,
});

export const BREACHES: Breach[] = [
  ...IMPURE.map(([of, source, rule], index) => at(`lib/scoring/impure-${index}.ts`, of, source, rule)),
  ...DOMAIN.map((noun) => at(`lib/${noun}/clock.ts`, 'the clock', value('Date.now()'), PROPERTY)),
  ...['lib/core', 'lib/pipeline'].map((folder) =>
    at(`${folder}/locale.ts`, 'a locale', value(`'a'.localeCompare('b')`), PROPERTY),
  ),
  ...['lib/aws', 'lib/core', 'lib/pipeline', 'lib/cli', 'functions/fail-run'].flatMap((folder) => [
    at(`${folder}/variables.ts`, 'process.env', value('process.env'), PROPERTY),
    at(`${folder}/taken.ts`, 'destructured env', 'export const { env } = process;', PROPERTY),
    at(`${folder}/imported.ts`, 'imported env', imported('env', 'node:process'), IMPORT),
  ]),
  ...['lib/cli', 'lib/core', 'lib/local', 'lib/synthetic'].flatMap((folder) => [
    at(`${folder}/folder.ts`, 'mkdirSync', imported('mkdirSync', 'node:fs'), IMPORT),
    at(`${folder}/folders.ts`, 'mkdir', imported('mkdir', 'node:fs/promises'), IMPORT),
  ]),
  ...['lib/aws', 'lib/core', 'lib/local', 'lib/pipeline', 'functions/fail-run'].map((folder) =>
    at(`${folder}/noise.ts`, 'console', `console.log('x');\n${value('1')}`, 'no-console'),
  ),
  ...['infra', 'functions/fail-run', 'lib/ranking', 'lib/aws', 'test'].flatMap((folder) => [
    at(
      `${folder}/floating.ts`,
      'a floating promise',
      `Promise.resolve(1);\n${value('1')}`,
      '@typescript-eslint/no-floating-promises',
    ),
    at(
      `${folder}/bare-sort.ts`,
      'sort() without an order',
      value(`['b', 'a'].sort()`),
      '@typescript-eslint/require-array-sort-compare',
    ),
    at(
      `${folder}/bare-to-sorted.ts`,
      'toSorted() without an order',
      value('[10, 9].toSorted()'),
      '@typescript-eslint/require-array-sort-compare',
    ),
    at(`${folder}/default.ts`, 'a default export', 'export default 1;', 'no-restricted-exports'),
    at(`${folder}/long.ts`, '201 lines', `${value('1')}${'\n// more'.repeat(200)}`, 'max-lines'),
    at(`${folder}/CamelCase.ts`, 'a file name in capitals', value('1'), SYNTAX),
    at(`${folder}/loose.ts`, '==', 'export const same = (a: string, b: string) => a == b;', 'eqeqeq'),
  ]),
  at(
    'lib/alerts/kinds.ts',
    'a kind nobody thought of',
    `export function rank(kind: 'NEW' | 'SAME') {\n  switch (kind) {\n    case 'NEW':\n      return 1;\n  }\n  return 0;\n}`,
    '@typescript-eslint/switch-exhaustiveness-check',
  ),
  at(
    'lib/aws/quiet.ts',
    'a disabling comment that disables nothing',
    `// eslint-disable-next-line no-console\n${value('1')}`,
    'unused disable directive',
  ),
  at(
    'lib/alerts/absent.ts',
    'a sentence with undefined in it',
    'export const sentence = (of?: number) => `rank ${of}`;',
    '@typescript-eslint/restrict-template-expressions',
  ),
  at(
    'lib/alerts/hushed.ts',
    'a clock behind a disabling comment',
    `// eslint-disable-next-line no-restricted-properties\n${value('Date.now()')}`,
    PROPERTY,
  ),
];
