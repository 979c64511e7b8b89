// Which folder may import which. test/gates/arrows.test.ts plants a breach of each rule.
// Packages are matched unanchored, because a resolved path may start with ../ where node_modules is above.

/** Folders of lib that touch the world. Every other one is domain, so a new noun is held pure without being listed. */
const DOMAIN = '^lib/(?!aws/|cli/|core/|local/|pipeline/)[^/]+/';
const ONE_OFF_WRITERS = '^lib/(reference/rebuild-offence-table|synthetic/write-[^/]+)\\.ts$';
const ENTRY_POINTS = [
  '^functions/[^/]+/handler\\.ts$',
  '^lib/cli/(main|smoke|tour)\\.ts$',
  '^lib/reference/rebuild-offence-table\\.ts$',
  '^infra/app\\.ts$',
  '^test/',
];
const FILES_AND_NETWORK =
  '^(node:)?(fs|fs/promises|net|tls|http|http2|https|dns|dns/promises|dgram|child_process|cluster|worker_threads|os)$';
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** A forbidden arrow, with the reason that a developer reads when it is drawn. */
const arrow = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const onlyFrom = (folders, name, comment, path) =>
  arrow(name, comment, { path: '^(infra|functions|lib)/', pathNot: folders }, { path });

export default {
  forbidden: [
    arrow(
      'infra-reads-contracts',
      'infra names a handler by path; all it may know of the program is the contracts, settings, mapping and core.',
      { path: '^infra/' },
      { path: '^(functions|lib)/', pathNot: '^lib/(steps|settings|mapping|core)/' },
    ),
    arrow(
      'function-imports-lib',
      'A handler parses, calls lib and returns.',
      { path: '^functions/' },
      { path: '^infra/' },
    ),
    arrow(
      'function-stands-alone',
      'Each function is bundled and deployed by itself; what two share belongs in lib.',
      { path: '^functions/([^/]+)/' },
      { path: '^functions/', pathNot: '^functions/$1/' },
    ),
    arrow(
      'domain-is-pure',
      'The domain is tested without mocks because it knows nothing of where it runs.',
      { path: DOMAIN },
      { path: '^(lib/(aws|cli|local|pipeline)|infra|functions)/' },
    ),
    arrow(
      'domain-reads-no-files',
      'Scores are functions of export and settings: bytes come in as arguments.',
      { path: DOMAIN, pathNot: ONE_OFF_WRITERS },
      { path: FILES_AND_NETWORK, dependencyTypes: ['core'] },
    ),
    arrow(
      'core-is-the-floor',
      'Everything stands on lib/core; it stands on nothing of lib.',
      { path: '^lib/core/' },
      { path: '^(lib/(?!core/)|infra/|functions/)' },
    ),
    arrow(
      'pipeline-takes-ports',
      'A step takes its store as an argument, so that it is tested without one.',
      { path: '^lib/pipeline/' },
      { path: '^(lib/(aws|cli|local)|infra|functions)/' },
    ),
    arrow(
      'adapter-knows-no-caller',
      'An adapter knows the SDK and the types it stores, not who calls it.',
      { path: '^lib/aws/' },
      { path: '^(lib/(cli|local)|infra|functions)/' },
    ),
    onlyFrom('^lib/cli/', 'cli-is-the-top', 'The command line is called by people only.', '^lib/cli/'),
    onlyFrom(
      '^lib/(local|cli)/',
      'local-is-for-the-command-line',
      'The embedded run stands on packages that no deployed function has.',
      '^lib/local/',
    ),
    onlyFrom(
      '^lib/(aws|local)/',
      'sdk-in-adapters',
      'The AWS SDK is spoken in lib/aws alone, so that one place knows its retries and errors.',
      packages('@aws-sdk', '@smithy'),
    ),
    onlyFrom(
      '^lib/local/',
      'emulators-in-local',
      'Emulators are for the embedded run.',
      packages('dynalite', '@20minutes/s3rver', 'aws-local-stepfunctions'),
    ),
    onlyFrom(
      '^infra/',
      'cdk-in-infra',
      'What exists in AWS is said in infra alone.',
      packages('aws-cdk-lib', 'cdk-nag', 'constructs'),
    ),
    onlyFrom(
      '^lib/cli/',
      'terminal-in-cli',
      'Options, tables and progress bars are the command line.',
      packages('commander', 'cli-table3', 'cli-progress'),
    ),
    arrow(
      'test-is-a-leaf',
      'Nothing that ships may need a test.',
      { path: '^(infra|functions|lib)/' },
      { path: '^test/' },
    ),
    arrow(
      'no-circular',
      'Files in a circle can only be read together. A type-only import is erased, and closes none.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    arrow(
      'no-orphans',
      'A file that imports nothing and is imported by nothing is left over.',
      { orphan: true, pathNot: [...ENTRY_POINTS, '\\.d\\.ts$'] },
      {},
    ),
    arrow('not-to-unresolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    arrow(
      'declared-packages',
      'A package that only a package of ours brings can vanish with its next version.',
      { path: '^(infra|functions|lib)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    arrow(
      'no-dev-packages-at-run-time',
      'devDependencies are not there where functions run. Types are erased; the embedded run is development.',
      { path: '^(functions|lib)/', pathNot: '^lib/local/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // A type import is an arrow too.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types', 'typings'],
    },
  },
};
