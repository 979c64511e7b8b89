import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { randomExport } from '../pipeline/random-export.ts';
import type { RandomExport } from '../pipeline/random-export.ts';
import { randomSettings } from '../scoring/random-person.ts';
import { assertAddsUp, assertOnly, explainAll, onlyMoves, noReleases, rulesOf } from './explain-all.ts';
import { EARLIER, randomRows } from './random-inputs.ts';
import type { Rows } from './random-inputs.ts';

/** A random export of faulty rows in the contract's columns. */
function contractRows(lines: RandomExport): Rows {
  const own = (name: keyof Rows, columns: number) =>
    lines[name].flatMap((line) => (typeof line === 'string' ? [] : [line.slice(0, columns)]));
  return {
    nominals: own('nominals', 8),
    offences: own('offences', 10),
    sanctions: own('sanctions', 6),
    referrals: [],
  };
}

describe('the parts of a score’s change', () => {
  it('add up to it whatever changed: rows, faults, merges, settings, all at once', () => {
    let changed = 0;
    fc.assert(
      fc.property(randomExport, randomExport, randomSettings, randomSettings, (one, other, was, is) => {
        const changes = explainAll({
          before: contractRows(one),
          after: contractRows(other),
          was: rulesOf(was),
          is: rulesOf(is),
        });
        assertAddsUp(changes);
        changed += changes.filter(({ published, score }) => published !== score).length;
      }),
      runs(400),
    );
    expect(changed).toBeGreaterThan(400);
  });

  it('are all 0 when only a fortnight passes', () => {
    fc.assert(
      fc.property(randomRows, (rows) => {
        const settled = structuredClone(rows);
        // A release within the fortnight is a change.
        for (const row of settled.sanctions) if (row[5]! > EARLIER) row[5] = '';
        expect(assertOnly('settings', explainAll({ before: settled, after: settled }))).toBe(0);
      }),
      runs(200),
    );
  });

  it('are that of the settings alone when only they change', () => {
    let moved = 0;
    fc.assert(
      fc.property(randomRows, randomSettings, randomSettings, (rows, was, is) => {
        const settled = structuredClone(rows);
        for (const row of settled.sanctions) if (row[5]! > EARLIER) row[5] = '';
        const look = (written: object) => ({
          ...written,
          harm: { ...(written as { harm?: object }).harm, lookBackYears: null },
        });
        const rules = { was: rulesOf(look(was)), is: rulesOf(look(is)) };
        moved += assertOnly('settings', explainAll({ before: settled, after: settled, ...rules }));
      }),
      runs(200),
    );
    expect(moved).toBeGreaterThan(1);
  });

  it('are that of the merges alone when records are merged, or a merge is undone', () => {
    const pair = fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('D', 'E'), fc.boolean());
    let moved = 0;
    fc.assert(
      fc.property(randomRows, pair, (rows, [one, other, undone]) => {
        const [before, after] = [structuredClone(rows), structuredClone(rows)];
        for (const each of [before, after])
          for (const row of each.sanctions) if (row[5]! > EARLIER) row[5] = '';
        for (const row of (undone ? before : after).nominals) if (row[0] === one) row[7] = other;
        moved += assertOnly('merges', explainAll({ before, after }));
      }),
      runs(300),
    );
    expect(moved).toBeGreaterThan(1);
  });

  it('are that of the merges alone when the force moves a merged record’s rows to the one that stays', () => {
    onlyMoves('merges', fc.constantFrom('A', 'B'), (rows, merged) => {
      for (const row of rows.nominals) if (row[0] === merged) row[7] = 'E';
      for (const row of rows.offences) if (row[2] === merged) row[2] = 'E';
      for (const row of rows.sanctions) if (row[1] === merged) row[1] = 'E';
      return noReleases(rows);
    });
  });
});
