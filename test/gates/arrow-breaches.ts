/** A file that may not be as it is where it is, and the rule that must say so. */
export type ArrowBreach = { rule: string; path: string; source: string };

const breach = (rule: string, path: string, from: string): ArrowBreach => ({
  rule,
  path,
  source: `import * as it from '${from}';\nexport const found = it;\n`,
});
const typeBreach = (rule: string, path: string, from: string): ArrowBreach => ({
  rule,
  path,
  source: `import type * as it from '${from}';\nexport type Found = typeof it;\n`,
});

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
const SDK = '@aws-sdk/client-s3';

export const ARROW_BREACHES: ArrowBreach[] = [
  breach('infra-reads-contracts', 'infra/a.ts', '../lib/scoring/score.ts'),
  breach('infra-reads-contracts', 'infra/b.ts', '../lib/pipeline/score-shard.ts'),
  breach('infra-reads-contracts', 'infra/constructs/c.ts', '../../lib/aws/score-store.ts'),
  breach('infra-reads-contracts', 'infra/d.ts', '../functions/score-shard/handler.ts'),
  breach('function-imports-lib', 'functions/fail-run/a.ts', '../../infra/app-tree.ts'),
  breach('function-stands-alone', 'functions/fail-run/b.ts', '../score-shard/handler.ts'),
  ...DOMAIN.flatMap((noun) => [
    breach('domain-is-pure', `lib/${noun}/a.ts`, '../aws/score-store.ts'),
    breach('domain-is-pure', `lib/${noun}/b.ts`, '../pipeline/score-shard.ts'),
    breach('sdk-in-adapters', `lib/${noun}/c.ts`, SDK),
    breach('domain-reads-no-files', `lib/${noun}/d.ts`, 'node:fs'),
  ]),
  ...['node:fs/promises', 'fs', 'node:child_process', 'node:http', 'node:os'].map((module, index) =>
    breach('domain-reads-no-files', `lib/scoring/reads-${index}.ts`, module),
  ),
  breach('domain-is-pure', 'lib/scoring/e.ts', '../../infra/app-tree.ts'),
  breach('domain-is-pure', 'lib/scoring/f.ts', '../../functions/score-shard/handler.ts'),
  typeBreach('domain-is-pure', 'lib/scoring/type.ts', '../aws/score-store.ts'),
  breach('core-is-the-floor', 'lib/core/a.ts', '../scoring/score.ts'),
  breach('core-is-the-floor', 'lib/core/b.ts', '../settings/settings.ts'),
  breach('pipeline-takes-ports', 'lib/pipeline/a.ts', '../aws/score-store.ts'),
  breach('pipeline-takes-ports', 'lib/pipeline/b.ts', '../cli/tour.ts'),
  breach('pipeline-takes-ports', 'lib/pipeline/c.ts', '../local/embedded-run.ts'),
  breach('adapter-knows-no-caller', 'lib/aws/a.ts', '../../functions/score-shard/handler.ts'),
  breach('cli-is-the-top', 'lib/local/a.ts', '../cli/tour.ts'),
  breach('cli-is-the-top', 'functions/fail-run/c.ts', '../../lib/cli/tour.ts'),
  ...['lib/scoring', 'lib/core', 'lib/aws', 'lib/pipeline'].map((folder) =>
    breach('local-is-for-the-command-line', `${folder}/local.ts`, '../local/embedded-run.ts'),
  ),
  breach('local-is-for-the-command-line', 'functions/fail-run/d.ts', '../../lib/local/embedded-run.ts'),
  ...['lib/core', 'lib/pipeline', 'lib/cli', 'functions/fail-run', 'infra'].map((folder) =>
    breach('sdk-in-adapters', `${folder}/sdk.ts`, SDK),
  ),
  ...['lib/core', 'lib/aws', 'lib/cli', 'lib/pipeline', 'infra'].map((folder) =>
    breach('emulators-in-local', `${folder}/emulator.ts`, 'aws-local-stepfunctions'),
  ),
  breach('cdk-in-infra', 'lib/steps/cdk.ts', 'constructs'),
  breach('cdk-in-infra', 'functions/fail-run/cdk.ts', 'constructs'),
  ...['lib/core', 'lib/local', 'lib/pipeline', 'lib/scoring', 'functions/fail-run'].map((folder) =>
    breach('terminal-in-cli', `${folder}/terminal.ts`, 'commander'),
  ),
  breach('test-is-a-leaf', 'lib/scoring/g.ts', '../../test/scoring.test.ts'),
  breach('test-is-a-leaf', 'infra/e.ts', '../test/scoring.test.ts'),
  breach('no-circular', 'lib/scoring/circle.ts', './circle-back.ts'),
  // The same circle with a type import beside the value: it must not pass for a type-only one.
  {
    rule: 'no-circular',
    path: 'lib/scoring/circle-back.ts',
    source: `import type { found as Found } from './circle.ts';\nimport { found as it } from './circle.ts';\nexport const found: typeof Found = it;\n`,
  },
  { rule: 'no-orphans', path: 'lib/scoring/left-over.ts', source: 'export const found = 1;\n' },
  breach('not-to-unresolvable', 'lib/scoring/h.ts', './nowhere.ts'),
  breach('not-to-unresolvable', 'test/i.ts', 'no-such-package'),
  // Here by way of eslint only.
  breach('declared-packages', 'lib/scoring/j.ts', 'acorn'),
  ...['lib/scoring', 'lib/aws', 'lib/cli', 'functions/fail-run'].map((folder) =>
    breach('no-dev-packages-at-run-time', `${folder}/dev.ts`, 'vitest'),
  ),
];
