import { describe, expect, it } from 'vitest';
import { EXPORT_ID } from '../fixtures/write-export.ts';
import { filesWith, goodLines, tableText } from '../pipeline/good-export.ts';
import type { TableName } from '../pipeline/random-export.ts';
import { afterRun, BEFORE, refusalOf } from './after-a-run.ts';

const lines = goodLines();

/** The good export with the first rows alone of a table. */
const first = (table: TableName, rows: number) =>
  filesWith(table, tableText(table, lines[table].slice(0, rows)), rows);

describe('an export that has lost rows', () => {
  it.each(['nominals', 'offences'] as const)('is refused without any row of %s', async (table) => {
    expect(await refusalOf(first(table, 0))).toBe(`empty table: ${table}`);
  });

  it.each(['sanctions', 'referrals'] as const)(
    'is refused without any row of %s, which the run before had',
    async (table) => {
      expect(await refusalOf(first(table, 0))).toBe(`lost rows: ${table}`);
    },
  );

  it('is refused without the file of referrals, which the run before had', async () => {
    const without = filesWith().filter(({ table }) => table !== 'referrals');
    expect(await refusalOf(without)).toBe('lost rows: referrals');
  });

  it.each(['offences', 'sanctions', 'referrals'] as const)(
    'is refused with a row over a fifth of %s lost, and taken with just a fifth lost',
    async (table) => {
      expect(await refusalOf(first(table, 79))).toBe(`lost rows: ${table}`);
      expect(await afterRun(first(table, 80))).toMatchObject({ ending: { runId: EXPORT_ID } });
    },
  );

  it('publishes no ranking that everyone has left', async () => {
    const { force } = await afterRun(first('offences', 0));
    const { runs } = force.deps;
    expect(await runs.readDepartures({ runId: EXPORT_ID, epoch: 1 })).toEqual([]);
    expect(await runs.readEntries({ runId: BEFORE, epoch: 1 })).toHaveLength(100);
  });
});
