import { expect, test } from 'vitest';
import { tellNotEvaluated } from '../../lib/local/tell-not-evaluated.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';

const published = { run: { runId: '2026-11-16', epoch: 1, execution: 'arn:1' }, latest: true };
const caught = { ...published, notEvaluated: { Error: 'AccountingFailed', Cause: '{}' } };

test('a run that was evaluated has nothing to tell', async () => {
  expect(await tellNotEvaluated(published, 'arn:1', memoryStage())).toBeNull();
});

test('a run that was not evaluated tells the reason that the step noted, else the error', async () => {
  const stage = memoryStage();
  expect(await tellNotEvaluated(caught, 'arn:1', stage)).toBe('AccountingFailed: {}');
  const failure = { step: 'evaluate-run', name: 'AccountingFailed', message: 'a file is missing' };
  await stage.runs.noteFailure('arn:1', failure);
  expect(await tellNotEvaluated(caught, 'arn:1', stage)).toBe('a file is missing');
});
