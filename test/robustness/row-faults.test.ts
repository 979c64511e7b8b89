import { describe, expect, it } from 'vitest';
import { EXPORT_ID } from '../fixtures/write-export.ts';
import type { Line, StoredFile } from '../fixtures/write-export.ts';
import { filesWith, goodLines, tableText } from '../pipeline/good-export.ts';
import { TABLE_NAMES } from '../pipeline/random-export.ts';
import { afterRun, goodHash, hashOf, quarantineOf } from './after-a-run.ts';

const lines = goodLines();
const row = (table: keyof typeof lines, at: number) => lines[table][at] as string[];

/** The good export with some nominals merged: `{ 3: 'N4' }` merges N3 into N4. */
function merged(into: Record<number, string>): StoredFile[] {
  const rows = lines.nominals.map((line, at) => (line as string[]).with(7, into[at] ?? ''));
  return filesWith('nominals', tableText('nominals', rows));
}

describe('an offence code that nobody knows', () => {
  it('is kept, adds no harm, and is reported with how often it came', async () => {
    const unknown = [1, 2, 3].map((at) => row('offences', at).with(0, `X${at}`).with(3, '99999'));
    const text = tableText('offences', [...lines.offences, ...unknown]);
    const { rows, publication, force } = await quarantineOf(filesWith('offences', text, 103));
    expect(rows).toEqual([]);
    expect(publication?.rows.offences).toMatchObject({ in: 103, accepted: 103 });
    expect(publication?.report.codesWithoutHarm).toEqual({ '99999': 3 });
    const entries = await force.deps.runs.readEntries({ runId: EXPORT_ID, epoch: 1 });
    expect(new Set(entries.map(({ harm }) => harm)).size).toBe(1);
  });
});

describe('merges', () => {
  it('are followed along their chain, and alone make nobody new, gone or moved', async () => {
    const { force, ending } = await afterRun(merged({ 3: 'N4', 4: 'N5', 7: 'N5' }));
    expect(ending).toMatchObject({ runId: EXPORT_ID });
    const run = { runId: EXPORT_ID, epoch: 1 };
    const entries = await force.deps.runs.readEntries(run);
    expect(entries).toHaveLength(97);
    expect(entries.filter(({ nominalId }) => ['N3', 'N4', 'N7'].includes(nominalId))).toEqual([]);
    expect(entries.filter(({ change }) => change.kind === 'NEW')).toEqual([]);
    expect(await force.deps.runs.readDepartures(run)).toEqual([]);
    // The run before is compared with as if the records had been one then: who has their offences now is not risen.
    expect(entries.filter(({ change }) => change.kind !== 'SAME')).toEqual([]);
  });

  it('are quarantined in a circle, with what leads into it and what hangs on those records', async () => {
    const { rows } = await quarantineOf(merged({ 3: 'N4', 4: 'N5', 5: 'N3', 6: 'N3', 8: 'N8', 9: 'N1' }));
    const places = (rule: string) =>
      rows.filter((each) => each.rule === rule).map(({ file, line, column }) => `${file} ${line} ${column}`);
    const bad = [5, 6, 7, 8, 10];
    expect(places('bad merge')).toEqual(bad.map((line) => `nominals.csv ${line} merged_into`));
    expect(places('orphan')).toEqual(
      ['offences', 'referrals', 'sanctions'].flatMap((table) =>
        bad.map((line) => `${table}.csv ${line} nominal_id`),
      ),
    );
  });
});

describe('rows in numbers', () => {
  const many = (length: number, rowOf: (at: number) => Line) => Array.from({ length }, (_, at) => rowOf(at));

  it.each(TABLE_NAMES)('are counted once, though one came 150,000 times: %s', async (table) => {
    const text = tableText(table, [...lines[table], ...many(150_000, () => row(table, 0))]);
    expect(await hashOf(filesWith(table, text, 150_100))).toBe(goodHash);
  });

  it('are in quarantine, though 25,000 of one key are in conflict and as many are nobody’s', async () => {
    const conflicts = many(25_000, (at) => row('offences', 0).with(1, `X${at}`));
    const orphans = many(25_000, (at) => row('offences', 0).with(0, `X${at}`).with(2, 'Nobody'));
    const text = tableText('offences', [...lines.offences, ...conflicts, ...orphans]);
    const { publication } = await quarantineOf(filesWith('offences', text, 50_100));
    // With them the good row of that key.
    expect(publication?.rows.offences).toMatchObject({ in: 50_100, accepted: 99, quarantined: 50_001 });
    expect(publication?.rows.offences?.rules).toEqual({ conflict: 25_001, orphan: 25_000 });
  });
});
