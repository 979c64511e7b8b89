/**
 * A tree that every gate must pass, with each arrow and each exception that is allowed: what a rule must leave alone
 * is as much a promise as what it must catch.
 */
export const CLEAN_TREE: Record<string, string> = {
  'infra/app.ts': `import { App } from './app-tree.ts';
import { DEFAULT_SETTINGS } from '../lib/settings/settings.ts';
import { scoreShardStep } from '../lib/steps/score-shard.ts';

const app = new App(process.env['STAGE'] ?? 'test');
app.node.setContext(scoreShardStep.name, DEFAULT_SETTINGS.topN);
`,
  'infra/app-tree.ts': `import { RootConstruct } from 'constructs';

export class App extends RootConstruct {}
`,
  'functions/score-shard/handler.ts': `import type { Context } from 'aws-lambda';
import { storeScores } from '../../lib/aws/score-store.ts';
import { readEnvironment } from '../../lib/core/environment.ts';
import { scoreShard } from '../../lib/pipeline/score-shard.ts';

export function handler(ages: number[], context: Context): Promise<void> {
  const bucket = readEnvironment('WORK_BUCKET');
  return scoreShard(ages, (scores) => storeScores(bucket, context.awsRequestId, scores));
}
`,
  'lib/aws/score-store.ts': `import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Score } from '../scoring/score.ts';

const client = new S3Client();

export async function storeScores(bucket: string, key: string, scores: readonly Score[]): Promise<void> {
  const started = Date.now();
  const body = JSON.stringify({ started, scores });
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
}
`,
  'lib/core/calendar-date.ts': `const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

export function londonDate(instant: string): string {
  return LONDON.format(new Date(instant));
}
`,
  'lib/core/environment.ts': `export function readEnvironment(name: string): string {
  return process.env[name] ?? '';
}
`,
  'lib/pipeline/score-shard.ts': `import { scoreOf } from '../scoring/score.ts';
import type { Score } from '../scoring/score.ts';
import { scoreShardStep } from '../steps/score-shard.ts';

export type StoreScores = (scores: readonly Score[]) => Promise<void>;

export async function scoreShard(ages: readonly number[], store: StoreScores): Promise<void> {
  await store(ages.map((age) => scoreOf(\`\${scoreShardStep.name} \${age}\`, age)));
}
`,
  'lib/scoring/score.ts': `import { londonDate } from '../core/calendar-date.ts';
import { weightOf } from './weight.ts';

export type Score = { on: string; value: number };

export function scoreOf(instant: string, age: number): Score {
  return { on: londonDate(instant), value: [3, 20].toSorted((a, b) => a - b).length * weightOf({ age }) };
}
`,
  'lib/scoring/weight.ts': `import type { Score } from './score.ts';

export function weightOf({ age }: { age: number }): Score['value'] {
  return new Date(age).getUTCFullYear() / 2;
}
`,
  'lib/settings/settings.ts': `export const DEFAULT_SETTINGS = { topN: 100 };
`,
  'lib/steps/score-shard.ts': `export const scoreShardStep = { name: 'score-shard' };
`,
  'lib/reference/rebuild-offence-table.ts': `import { readFileSync } from 'node:fs';

console.log(readFileSync(import.meta.filename, 'utf8').length);
`,
  'lib/synthetic/write-export.ts': `import { writeFileSync } from 'node:fs';

export function writeExport(path: string): void {
  writeFileSync(path, '');
}
`,
  'lib/local/embedded-run.ts': `import { StateMachine } from 'aws-local-stepfunctions';

export function embeddedRun(): string {
  return \`\${typeof StateMachine} \${process.env['HOME'] ?? ''}\`;
}
`,
  'lib/cli/main.ts': `import { Command } from 'commander';
import { embeddedRun } from '../local/embedded-run.ts';
import { writeExport } from '../synthetic/write-export.ts';

writeExport(\`\${embeddedRun()} \${new Date().toLocaleString()}\`);
console.log(new Command().name());
`,
  'lib/cli/tour.ts': `console.log('hello');
`,
  'test/scoring.test.ts': `import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { scoreOf } from '../lib/scoring/score.ts';

it('scores', () => {
  expect(scoreOf('2026-01-01', 20).value).toBe(1970);
  expect(new S3Client().config).toBeDefined();
});
`,
};

/** The packages that the clean tree, its configuration and the scripts use. */
export const PACKAGES = [
  '@aws-sdk/client-s3',
  '@types/aws-lambda',
  '@types/node',
  'aws-local-stepfunctions',
  'commander',
  'constructs',
  'dependency-cruiser',
  'eslint',
  'knip',
  'node',
  'prettier',
  'typescript',
  'typescript-eslint',
  'vitest',
];

/** The scripts of package.json that make a file of the clean tree an entry point. */
export const ENTRY_SCRIPTS = {
  start: 'node lib/cli/tour.ts',
  synth: 'node infra/app.ts',
  reference: 'node lib/reference/rebuild-offence-table.ts',
};
