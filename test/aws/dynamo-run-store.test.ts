import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { addDays } from '../../lib/core/calendar-date.ts';
import { ClaimLostError } from '../../lib/core/errors.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { claimReference } from '../../lib/runs/claim.ts';
import type { RunStore } from '../../lib/runs/run-store.ts';
import { memoryRunStore } from '../fixtures/memory-run-store.ts';
import { aBasis, aClaim, anEntry, aPublication } from './a-run.ts';
import { openStage } from './a-stage.ts';

let stage: LocalStage;
let runs: RunStore;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

// One contract for both stores, so that what the thousands of runs in memory show holds of a run.
/** With what a person's history costs each: one query, or nothing that is asked of DynamoDB. */
const STORES: [string, () => RunStore, number][] = [
  ['DynamoDB', () => stage.stores.runs, 1],
  ['memory', memoryRunStore, 0],
];

async function publish(runId: string): Promise<void> {
  const claim = aClaim(runId);
  await runs.claim(claim, null);
  await runs.describe(claimReference(claim), aBasis(runId));
  await runs.commit(claimReference(claim), aPublication());
}

describe.each(STORES)('the run store in %s', (_name, open, queriesOfHistory) => {
  beforeAll(() => {
    runs = open();
  });

  it('gives a run to one of 50 claims at once', async () => {
    const claims = Array.from({ length: 50 }, (_, at) =>
      runs.claim(aClaim('2026-01-05', `execution-${at}`), null),
    );
    const won = (await Promise.all(claims)).filter(Boolean);
    expect(won).toHaveLength(1);
  });

  it('lets one of two executions take a dead claim over', async () => {
    const dead = aClaim('2026-01-19', 'dead');
    await runs.claim(dead, null);
    const first = await runs.claim(aClaim('2026-01-19', 'first', dead), dead);
    const second = await runs.claim(aClaim('2026-01-19', 'second', dead), dead);
    expect([first, second]).toEqual([true, false]);
    expect(await runs.getRun('2026-01-19')).toMatchObject({ owner: 'first', epoch: 2 });
  });

  it('refuses every write of a claim that was taken over', async () => {
    const old = aClaim('2026-02-02', 'old');
    await runs.claim(old, null);
    await runs.claim(aClaim('2026-02-02', 'new', old), old);
    const stale = claimReference(old);
    await expect(runs.describe(stale, aBasis('2026-02-02'))).rejects.toThrow(ClaimLostError);
    await expect(runs.commit(stale, aPublication())).rejects.toThrow(ClaimLostError);
    await expect(runs.fail(stale, 'too late')).rejects.toThrow(ClaimLostError);
    expect(await runs.getRun('2026-02-02')).toMatchObject({ status: 'Claimed', owner: 'new', basis: null });
  });

  it('takes a commit that is sent again after its reply was lost', async () => {
    const claim = aClaim('2026-02-16');
    await runs.claim(claim, null);
    await runs.commit(claimReference(claim), aPublication());
    const again = await runs.commit(claimReference(claim), aPublication());
    expect(again.status).toBe('Published');
  });

  it('finds the newest published run before a date, whatever failed since', async () => {
    await publish('2025-03-03');
    await publish('2025-03-17');
    const failed = aClaim('2025-03-31');
    await runs.claim(failed, null);
    await runs.describe(claimReference(failed), aBasis('2025-03-31'));
    await runs.fail(claimReference(failed), 'nominals.csv: has no rows');
    expect((await runs.publishedBefore('2025-04-14'))?.runId).toBe('2025-03-17');
    expect((await runs.publishedBefore('2025-03-17'))?.runId).toBe('2025-03-03');
    expect(await runs.publishedBefore('2025-03-03')).toBeNull();
  });

  it('moves the pointer forward only', async () => {
    const at = (runId: string) => ({ runId, epoch: 1, asOf: runId, position: `${runId}#x` });
    expect(await runs.moveLatest(at('2026-03-02'))).toBe(true);
    expect(await runs.moveLatest(at('2026-02-16'))).toBe(false);
    expect(await runs.moveLatest(at('2026-03-16'))).toBe(true);
    expect(await runs.latest()).toMatchObject({ runId: '2026-03-16' });
  });

  it('reads entries in rank order, and none of another claim', async () => {
    const entries = Array.from({ length: 120 }, (_, at) => anEntry(at + 1));
    const left = [
      {
        nominalId: 'N1',
        previousRank: 7,
        previousScore: 1.5,
        rank: 130,
        score: 1.25,
        why: null,
        provenShare: 0.5,
      },
    ];
    const run = { runId: '2026-03-30', epoch: 2, execution: 'e' };
    await runs.writeEntries(run, entries.toReversed(), left);
    await runs.writeEntries({ ...run, epoch: 1 }, [anEntry(500)], []);
    expect(await runs.readEntries(run)).toEqual(entries);
    expect(await runs.readDepartures(run)).toEqual(left);
  });

  it('reads a person’s full history in one query, the leaving and lost claims included', async () => {
    const person = 'N77777777';
    const days = Array.from({ length: 130 }, (_, at) => addDays('2010-01-04', at * 14));
    for (const runId of days.toReversed()) {
      const run = { runId, epoch: 1, execution: 'e' };
      await runs.writeEntries(run, [{ ...anEntry(7), nominalId: person }, anEntry(8)], []);
    }
    const left = {
      nominalId: person,
      previousRank: 7,
      previousScore: 2,
      rank: 130,
      score: 1.5,
      why: null,
      provenShare: null,
    };
    await runs.writeEntries({ runId: '2015-01-05', epoch: 3, execution: 'e' }, [], [left]);
    const queries = vi.spyOn(DynamoDBDocumentClient.prototype, 'send');
    const history = await runs.history(person);
    expect(queries).toHaveBeenCalledTimes(queriesOfHistory);
    queries.mockRestore();
    expect(history).toHaveLength(131);
    expect(history.slice(0, 130).map(({ runId, epoch, entry }) => [runId, epoch, entry?.rank])).toEqual(
      days.map((runId) => [runId, 1, 7]),
    );
    expect(history[130]).toEqual({ runId: '2015-01-05', epoch: 3, entry: null, departure: left });
    expect(await runs.history('N99999999')).toEqual([]);
  });

  it('settles once which export an execution takes', async () => {
    expect(await runs.chooseExport('arn:newest', '2026-04-13')).toBe('2026-04-13');
    expect(await runs.chooseExport('arn:newest', '2026-04-27')).toBe('2026-04-13');
    expect(await runs.getExecution('arn:newest')).toMatchObject({ exportId: '2026-04-13', run: null });
    expect(await runs.chooseExport('arn:other', '2026-04-27')).toBe('2026-04-27');
  });

  it('keeps what an execution claimed and how it failed', async () => {
    const run = { runId: '2026-04-13', epoch: 1, execution: 'arn:1' };
    expect(await runs.getExecution('arn:1')).toEqual({ exportId: null, run: null, failure: null });
    await runs.noteExecution(run);
    await runs.noteFailure('arn:1', { step: 'ingest-part', name: 'ExportRejected', message: 'why' });
    expect(await runs.getExecution('arn:1')).toMatchObject({ run, failure: { message: 'why' } });
  });
});

describe('the run store on DynamoDB', () => {
  it('sends unprocessed items again until none is left', async () => {
    const mock = mockClient(DynamoDBDocumentClient);
    const sent: number[] = [];
    mock.on(BatchWriteCommand).callsFake(({ RequestItems }: { RequestItems: Record<string, unknown[]> }) => {
      const requests = RequestItems['table'] ?? [];
      sent.push(requests.length);
      return { UnprocessedItems: requests.length > 1 ? { table: requests.slice(1) } : {} };
    });
    const store = dynamoRunStore('table', new DynamoDBClient({ region: 'eu-west-2' }));
    await store.writeEntries(
      { runId: 'r', epoch: 1, execution: 'e' },
      [anEntry(1), anEntry(2), anEntry(3)],
      [],
    );
    mock.restore();
    expect(sent).toEqual([3, 2, 1]);
  });
});
