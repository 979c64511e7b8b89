import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccountingError, ClaimLostError } from '../../lib/core/errors.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { publishRanking } from '../../lib/pipeline/publish-ranking.ts';
import { openStage } from '../aws/a-stage.ts';
import { rankRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';

const RUN = '2026-11-16';
const NOW = `${RUN}T06:00:00.000Z`;
const KEY = `scores/${RUN}.parquet`;

let stage: LocalStage;
beforeEach(async () => {
  stage = await openStage();
  await landExports(stage.stores.landing, RUN);
});
afterEach(() => stage.close());

/** Takes the run over from whoever holds it, and goes up to its publication. */
const rank = (execution: string, settings: object = {}) =>
  rankRun(stage.stores, { settings }, { execution, startedAt: NOW });

type Ranked = Awaited<ReturnType<typeof rank>>;
const publish = ({ run, rankingHash }: Ranked, work: ObjectStore = stage.stores.work) =>
  publishRanking({ run, rankingHash, entries: 0 }, { work, runs: stage.stores.runs }, () => NOW);
const shown = async () => [...(await stage.stores.work.sizes('scores/')).keys()];
const bytes = async () => Buffer.from((await stage.stores.work.read(KEY)) ?? []).toString('base64');

describe('the scores that queries see', () => {
  it('are not there before the run is published, and one file after it', async () => {
    const ranked = await rank('arn:1');
    expect(await shown()).toEqual([]);
    await publish(ranked);
    expect(await shown()).toEqual([`${RUN}.parquet`]);
  });

  it('are never those of a claim that was lost, whenever it wakes up', async () => {
    const lost = await rank('arn:1', { harm: { vulnerableVictim: 3 } });
    const ranked = await rank('arn:2');
    expect([lost.run.epoch, ranked.run.epoch]).toEqual([1, 2]);
    expect(lost.rankingHash).not.toBe(ranked.rankingHash);
    await expect(publish(lost)).rejects.toThrow(ClaimLostError);
    expect(await shown()).toEqual([]);
    await publish(ranked);
    const published = await bytes();
    await expect(publish(lost)).rejects.toThrow(ClaimLostError);
    expect(await shown()).toEqual([`${RUN}.parquet`]);
    expect(await bytes()).toBe(published);
  });

  it('come with the next try when the first one dies after the run is published', async () => {
    const ranked = await rank('arn:1');
    const dead = { ...stage.stores.work, writeStream: () => Promise.reject(new Error('dead')) };
    await expect(publish(ranked, dead)).rejects.toThrow('dead');
    expect(await stage.stores.runs.getRun(RUN)).toMatchObject({ status: 'Published' });
    expect([await shown(), await stage.stores.runs.latest()]).toEqual([[], null]);
    await publish(ranked);
    expect(await shown()).toEqual([`${RUN}.parquet`]);
    expect(await stage.stores.runs.latest()).toMatchObject({ runId: RUN });
  });

  it('come with the next start when the execution that published the run is dead', async () => {
    const ranked = await rank('arn:1');
    const dead = { ...stage.stores.work, writeStream: () => Promise.reject(new Error('dead')) };
    await expect(publish(ranked, dead)).rejects.toThrow('dead');
    await expect(rank('arn:2')).rejects.toThrow(`run ${RUN} is published already`);
    expect(await shown()).toEqual([`${RUN}.parquet`]);
    expect(await stage.stores.runs.latest()).toMatchObject({ runId: RUN });
  });

  it('are written once, however often the step is repeated', async () => {
    const ranked = await rank('arn:1');
    await publish(ranked);
    const again = { ...stage.stores.work, writeStream: () => Promise.reject(new Error('written again')) };
    expect(await publish(ranked, again)).toMatchObject({ latest: true });
  });

  it('are the same bytes when the run is made again from the same export', async () => {
    await rank('arn:1');
    const ranked = await rank('arn:2');
    await publish(ranked);
    const pieces = async (epoch: string) => {
      const prefix = `scratch/${RUN}/${epoch}/history/`;
      const names = [...(await stage.stores.work.sizes(prefix)).keys()];
      return Promise.all(names.map(async (name) => stage.stores.work.read(prefix + name)));
    };
    expect(await pieces('0001')).toEqual(await pieces('0002'));
    expect(Buffer.concat((await pieces('0002')) as Uint8Array[]).toString('base64')).toBe(await bytes());
  });

  it('keep a run from being published when somebody’s is missing', async () => {
    const ranked = await rank('arn:1');
    const index = `scratch/${RUN}/0001/history.json`;
    const text = Buffer.from((await stage.stores.work.read(index)) ?? []).toString();
    await stage.stores.work.write(
      index,
      text.replace(/"rows":(\d+)/, (_, n: string) => `"rows":${Number(n) - 1}`),
    );
    await expect(publish(ranked)).rejects.toThrow(AccountingError);
    expect(await stage.stores.runs.getRun(RUN)).toMatchObject({ status: 'Claimed' });
    expect(await shown()).toEqual([]);
  });

  it('are not shown in part when a piece is not what was written', async () => {
    const ranked = await rank('arn:1');
    await stage.stores.work.write(`scratch/${RUN}/0001/history/0.bin`, 'cut off');
    await expect(publish(ranked)).rejects.toThrow(/bytes of history were written, but 7 read/);
    expect(await shown()).toEqual([]);
  });
});
