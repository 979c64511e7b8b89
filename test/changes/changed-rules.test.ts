import { describe, expect, it } from 'vitest';
import { openOffenceTable } from '../../lib/reference/offence-table.ts';
import type { OffenceTableFile } from '../../lib/reference/offence-table.ts';
import json from '../../lib/reference/offence-table.json' with { type: 'json' };
import { listChanges } from '../../lib/pipeline/list-changes.ts';
import {
  kindsOf,
  nominal,
  offence,
  runSmall,
  smallForce,
  smallForceWith,
  withoutKeys,
} from './a-small-force.ts';
import { memoryStage } from './model/run-in-process.ts';
import type { RunOptions, Stage } from './model/run-in-process.ts';
import type { Publication } from '../../lib/runs/run-record.ts';

const [EARLIER, LATER] = ['2026-03-16', '2026-03-30'];
const FILE = json as unknown as OffenceTableFile;
const OTHER_TABLE = openOffenceTable({ ...FILE, edition: 'another', sha256: 'e'.repeat(64) });

/** N08 has a vulnerable victim and stands sixth; a heavy enough weight puts them first, by that alone. */
const rows = smallForceWith((all) => (offence(all, 'F08')[8] = 'Y'));
const HEAVY = { settings: { harm: { vulnerableVictim: 10 } } };

async function runBoth(options: RunOptions, stage: Stage = memoryStage(), hidden?: (key: string) => boolean) {
  await runSmall(stage, EARLIER, rows);
  const left = hidden ? { ...stage, landing: withoutKeys(stage.landing, hidden) } : stage;
  return { stage, ran: await runSmall(left, LATER, rows, options) };
}

const SAME_TOP = ['N08 SAME 1', 'N01 SAME 2', 'N02 SAME 3', 'N03 SAME 4', 'N04 SAME 5'];
const AS_BEFORE = ['N01 SAME 1', 'N02 SAME 2', 'N03 SAME 3', 'N04 SAME 4', 'N05 SAME 5'];

describe('a run under other rules than the run before', () => {
  it('is compared with that run’s export scored again: nobody whom only a weight moved is new, up or gone', async () => {
    const { ran, stage } = await runBoth(HEAVY);
    expect(kindsOf(ran)).toEqual(SAME_TOP);
    expect(ran.left).toEqual([]);
    expect(ran.record.basis?.comparison).toEqual({
      with: 'scored again',
      changed: ['settings'],
      reason: null,
    });
    const [first] = ran.entries;
    expect(first?.change.why?.facts).toEqual([{ what: 'settings changed', count: 1 }]);
    expect(first?.change.why?.parts.settings).toBeCloseTo(first!.score - first!.change.previousScore!, 12);
    expect(first?.change.why?.rank).toEqual({ published: 6, before: 1, own: 0, others: 0 });
    const { changes } = await listChanges(ran.record, stage);
    expect(changes.filter(({ kind }) => kind === 'OUT')).toMatchObject([
      { nominalId: 'N05', previousRank: 5, rank: 6 },
    ]);
  });

  it('hides nobody who is new: somebody with a new offence is', async () => {
    const stage = memoryStage();
    await runSmall(stage, EARLIER, rows);
    const more = structuredClone(rows);
    more.offences.push(['F99', 'O99', 'N11', '00801', '2026-03-20', '2026-03-21', '1', '', 'N', '9000']);
    const ran = await runSmall(stage, LATER, more, HEAVY);
    expect(kindsOf(ran)).toEqual(['N11 NEW -', 'N08 DOWN 1', 'N01 DOWN 2', 'N02 DOWN 3', 'N03 DOWN 4']);
    expect(ran.entries[1]?.change.why?.rank).toEqual({ published: 6, before: 1, own: 0, others: 1 });
    expect(ran.left.map(({ nominalId, previousRank }) => [nominalId, previousRank])).toEqual([['N04', 5]]);
  });

  it('scores again for another reference table, and for other code', async () => {
    const table = await runBoth({ table: OTHER_TABLE });
    expect(kindsOf(table.ran)).toEqual(AS_BEFORE);
    expect(table.ran.record.basis?.comparison).toMatchObject({
      with: 'scored again',
      changed: ['reference table'],
    });
    const code = await runBoth({ codeVersion: 'another' });
    expect(code.ran.record.basis?.comparison).toMatchObject({ with: 'scored again', changed: ['code'] });
  });

  it('says which other code it ranks like: that whose export it came to the same ranking of, to the byte', async () => {
    const other = { codeVersion: 'another' };
    const likeOf = async (options: RunOptions, change = (published: Publication) => published) => {
      const stage = memoryStage();
      const { record } = await runSmall(stage, EARLIER, rows);
      const run = { ...record, publication: change(record.publication!) };
      const getRun = async (id: string) => (id === EARLIER ? run : stage.runs.getRun(id));
      const ran = await runSmall({ ...stage, runs: { ...stage.runs, getRun } }, LATER, rows, options);
      return ran.record.publication?.ranksLikeCode;
    };
    expect(await likeOf(other)).toBe('test');
    expect(await likeOf({})).toBeNull();
    expect(await likeOf(HEAVY)).toBeNull();
    // With another table of the same figures it is the code no more that is tried.
    expect(await likeOf({ ...other, table: OTHER_TABLE })).toBeNull();
    const otherRanking = (published: Publication) => ({ ...published, rankingHash: 'f'.repeat(64) });
    expect(await likeOf(other, otherRanking)).toBeNull();
  });

  it.each([
    [{ topN: 7 }],
    [{ shards: 3 }],
    [{ quality: { maxRowLossShare: 0.5 } }],
    [{ schedule: { everyWeeks: 4 } }],
  ])('scores nothing again for settings that no score depends on: %j', async (settings) => {
    const { ran } = await runBoth({ settings });
    expect(ran.record.basis?.comparison).toEqual({ with: 'as published', changed: [], reason: null });
    expect(new Set(ran.entries.map(({ change }) => change.kind))).toEqual(new Set(['SAME']));
  });

  it('compares a longer Top N with as many of the run before', async () => {
    const { ran } = await runBoth({ settings: { topN: 8 } });
    expect(kindsOf(ran)).toHaveLength(8);
    expect(kindsOf(ran).at(-1)).toBe('N07 SAME 8');
  });

  it('scores again under the mapping that the run before had', async () => {
    const stage = memoryStage();
    const mapped = { trim: true };
    await runSmall(stage, EARLIER, rows, { mapping: mapped });
    const ran = await runSmall(stage, LATER, rows, HEAVY);
    expect(ran.record.basis).toMatchObject({ mappingHash: null, comparison: { with: 'scored again' } });
    expect(kindsOf(ran)).toEqual(SAME_TOP);
  });
});

describe('a run whose run before cannot be scored again', () => {
  it('is compared with it as published, and says so, when its export is gone', async () => {
    const { ran } = await runBoth(HEAVY, memoryStage(), (key) => key.startsWith(`exports/${EARLIER}/`));
    expect(kindsOf(ran)).toEqual(['N08 NEW -', 'N01 DOWN 1', 'N02 DOWN 2', 'N03 DOWN 3', 'N04 DOWN 4']);
    expect(ran.record.basis?.comparison).toEqual({
      with: 'as published under other rules',
      changed: ['settings'],
      reason: `run ${EARLIER} cannot be scored again: nominals.csv: is listed in the manifest but absent (rule: file)`,
    });
    // Its rows are still there: why scores changed is told in full.
    expect(ran.entries[0]?.change.why?.parts.settings).toBeGreaterThan(0);
  });

  it('says so when a file is not what it was, and publishes all the same', async () => {
    const stage = memoryStage();
    await runSmall(stage, EARLIER, rows);
    const key = `exports/${EARLIER}/offences.csv`;
    const bytes = Buffer.from((await stage.landing.read(key))!);
    await stage.landing.write(key, bytes.toString().replace('2024-01-01', '2024-01-02'));
    const ran = await runSmall(stage, LATER, rows, HEAVY);
    expect(ran.record).toMatchObject({
      status: 'Published',
      basis: {
        comparison: { with: 'as published under other rules', reason: /sha256 is not the manifest's/ },
      },
    });
  });

  it('explains nothing when the code changed as well: it may read the old rows as something else', async () => {
    const gone = (key: string) => key.startsWith(`exports/${EARLIER}/`);
    const { ran, stage } = await runBoth({ codeVersion: 'another' }, memoryStage(), gone);
    expect(kindsOf(ran)).toEqual(AS_BEFORE);
    expect(ran.record.publication?.ranksLikeCode).toBeNull();
    expect(ran.entries.every(({ change }) => change.why === null)).toBe(true);
    expect(ran.entries.every(({ change, score }) => change.previousScore === score)).toBe(true);
    const { reason } = await listChanges(ran.record, stage);
    expect(reason).toBe('what the run before was made from is no longer there to be read');
  });
});

describe('a run whose run before is no longer kept whole', () => {
  const merged = smallForceWith((all) => (nominal(all, 'N02')[7] = 'N01'));
  const laterWithout = async (isGone: (key: string) => boolean) => {
    const stage = memoryStage();
    await runSmall(stage, EARLIER, smallForce());
    const gone = (key: string) => key.startsWith(`runs/${EARLIER}/`) && isGone(key);
    return runSmall({ ...stage, work: withoutKeys(stage.work, gone) }, LATER, merged);
  };

  it.each([
    ['rows', /\/rows\//],
    ['one shard’s rows', /\/rows\/0\/1-/],
    ['merges', /\/merges\.json$/],
  ])('is compared by closing up, and not explained, without its %s', async (_what, gone) => {
    const ran = await laterWithout((key) => gone.test(key));
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N03 SAME 2', 'N04 SAME 3', 'N05 SAME 4', 'N06 SAME 5']);
    expect(ran.entries.map(({ change }) => change.why)).toEqual([null, null, null, null, null]);
    expect(ran.entries[4]?.change.previousScore).toBe(ran.entries[4]?.score);
  });

  it('is compared with the Top N that the table has, and not explained, when everyone’s ranking is gone', async () => {
    const ran = await laterWithout((key) => key.endsWith('/ranking.jsonl'));
    expect(ran.entries.map(({ change }) => change.why)).toEqual([null, null, null, null, null]);
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N03 SAME 2', 'N04 SAME 3', 'N05 SAME 4', 'N06 NEW -']);
  });
});
