import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_PARTS } from '../../lib/changes/change-parts.ts';
import type { ChangePart } from '../../lib/changes/change-parts.ts';
import { explainChange } from '../../lib/changes/explain-change.ts';
import type { ScoringRules } from '../../lib/changes/explain-change.ts';
import { addDays } from '../../lib/core/calendar-date.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { ogrs3Predictor } from '../../lib/scoring/ogrs3.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { runs } from '../fixtures/property-runs.ts';
import { randomExport } from '../pipeline/random-export.ts';
import type { RandomExport } from '../pipeline/random-export.ts';
import { randomSettings } from '../scoring/random-person.ts';
import {
  EARLIER,
  inputsOf,
  LATER,
  randomNominal,
  randomOffence,
  randomRows,
  randomSanction,
  scoresOf,
} from './random-inputs.ts';
import type { Rows } from './random-inputs.ts';

const table = referenceTable();

function rulesOf(written: object = {}): ScoringRules {
  const settings = readSettings(written, 'test');
  return { settings, table, predictor: ogrs3Predictor(settings.ogrs3, table) };
}

type Case = { before: Rows; after: Rows; was?: ScoringRules; is?: ScoringRules };

/** The change of everybody who is scored before or after, with the score before that was published. */
function explainAll({ before, after, was = rulesOf(), is = was }: Case) {
  const [earlier, later] = [inputsOf(before, EARLIER), inputsOf(after, LATER)];
  const [then, now] = [scoresOf(earlier, was), scoresOf(later, is)];
  const people = new Set([...[...then.keys()].map((id) => later.merges.survivorOf(id)), ...now.keys()]);
  return [...people].map((nominalId) => {
    const ids = later.merges.recordsOf(nominalId).map((record) => earlier.merges.survivorOf(record));
    const earlierId = ids.toSorted((a, b) => (then.get(b)?.score ?? -1) - (then.get(a)?.score ?? -1))[0]!;
    const published = then.get(earlierId)?.score ?? 0;
    const change = explainChange({ nominalId, earlierId }, published, earlier, later, is);
    return { nominalId, published, score: now.get(nominalId)?.score ?? 0, ...change };
  });
}

function assertAddsUp(changes: ReturnType<typeof explainAll>) {
  for (const { parts, published, score, later } of changes) {
    const sum = CHANGE_PARTS.reduce((total, part) => total + parts[part], 0);
    expect(Math.abs(published + sum - score)).toBeLessThan(1e-12);
    expect(later?.score ?? 0).toBe(score);
  }
}

/** Asserts that nothing but one part moved; gives how much it did. */
function assertOnly(part: ChangePart, changes: ReturnType<typeof explainAll>): number {
  assertAddsUp(changes);
  for (const { parts } of changes) {
    for (const other of CHANGE_PARTS) if (other !== part) expect([other, parts[other]]).toEqual([other, 0]);
  }
  return changes.reduce((sum, { parts }) => sum + Math.abs(parts[part]), 0);
}

/** Runs a kind of change on its own; some of its cases must move a score, or nothing was tested. */
function onlyMoves<T>(
  part: ChangePart,
  edit: fc.Arbitrary<T>,
  apply: (rows: Rows, by: T) => Rows,
  written = {},
) {
  let moved = 0;
  fc.assert(
    fc.property(randomRows, edit, (before, by) => {
      const after = apply(structuredClone(before), by);
      moved += assertOnly(part, explainAll({ before, after, was: rulesOf(written) }));
    }),
    runs(300),
  );
  expect(moved).toBeGreaterThan(1);
}

const at = fc.nat({ max: 100 });
/** A row changed; nothing where the table has none. */
function editRow(rows: string[][], place: number, edit: (row: string[]) => string[]): void {
  const index = place % Math.max(1, rows.length);
  if (rows[index]) rows[index] = edit(rows[index]);
}

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

  it('are that of person data alone when a birth, sex or death is corrected', () => {
    onlyMoves('personData', fc.tuple(at, randomNominal('')), (rows, [place, other]) => {
      editRow(rows.nominals, place, (row) => [row[0]!, ...other.slice(1, 7), row[7]!]);
      return noReleases(rows);
    });
  });

  it('are that of offences gone alone when some are withdrawn or cancelled', () => {
    onlyMoves('offencesGone', fc.tuple(at, fc.boolean()), (rows, [place, cancelled]) => {
      if (cancelled) editRow(rows.offences, place, (row) => row.with(6, 'CANCELLED'));
      else rows.offences.splice(place % Math.max(1, rows.offences.length), 1);
      return noReleases(rows);
    });
  });

  it('are that of offences gone alone when one ages out of the look-back', () => {
    const years = fc.integer({ min: 1, max: 5 });
    let moved = 0;
    fc.assert(
      fc.property(randomRows, at, years, (rows, place, lookBackYears) => {
        const before = noReleases(structuredClone(rows));
        // On the last day that the look-back of the earlier run reaches.
        editRow(before.offences, place, (row) => {
          const committed = `${2026 - lookBackYears}${EARLIER.slice(4)}`;
          return row.with(4, committed).with(5, EARLIER).with(6, '1').with(7, '');
        });
        const was = rulesOf({ harm: { lookBackYears } });
        moved += assertOnly('offencesGone', explainAll({ before, after: before, was }));
      }),
      runs(300),
    );
    expect(moved).toBeGreaterThan(1);
  });

  it('are that of offences changed alone when code, day, flags, victim or days are corrected', () => {
    onlyMoves('offencesChanged', fc.tuple(at, randomOffence(fc.constant(''))), (rows, [place, other]) => {
      editRow(rows.offences, place, (row) => {
        const outcome = other[6] === 'CANCELLED' ? '2' : other[6]!;
        const days = [other[4]!, other[5]!];
        // Of age in any case, so that the row is not one that was withdrawn.
        const conduct = days[0]! < '2016-01-01' || row[4]! < '2016-01-01' ? [row[4]!, row[5]!] : days;
        return [
          row[0]!,
          row[1]!,
          row[2]!,
          other[3]!,
          ...conduct,
          row[6] === 'CANCELLED' ? row[6] : outcome,
          ...other.slice(7),
        ];
      });
      return noReleases(rows);
    });
  });

  it('are that of new offences alone when some are recorded', () => {
    onlyMoves('newOffences', randomOffence(fc.constantFrom('F97', 'F98', 'F99')), (rows, offence) => {
      rows.offences.push(offence);
      return noReleases(rows);
    });
  });

  it('are that of sanctions alone when some are passed, withdrawn or corrected', () => {
    const edit = fc.tuple(at, fc.constantFrom('add', 'drop', 'change'), randomSanction(fc.constant('S99')));
    onlyMoves('sanctions', edit, (rows, [place, how, sanction]) => {
      if (how === 'add') rows.sanctions.push(sanction.with(5, ''));
      if (how === 'drop') rows.sanctions.splice(place % Math.max(1, rows.sanctions.length), 1);
      if (how === 'change')
        editRow(rows.sanctions, place, (row) => row.with(3, sanction[3]!).with(4, sanction[4]!));
      return noReleases(rows);
    });
  });

  it('are that of releases alone when somebody is released, or a release is corrected', () => {
    onlyMoves('releases', fc.tuple(at, fc.nat({ max: 3000 })), (rows, [place, days]) => {
      editRow(rows.sanctions, place, (row) => {
        const released = addDays(row[2]!, days);
        return row.with(5, released > LATER ? LATER : released);
      });
      return rows;
    });
  });

  it('are that of releases alone when the date of one that was on record is reached', () => {
    let moved = 0;
    fc.assert(
      fc.property(randomRows, at, (rows, place) => {
        const both = noReleases(structuredClone(rows));
        editRow(both.sanctions, place, (row) => row.with(2, '2021-03-01').with(5, addDays(EARLIER, 4)));
        moved += assertOnly('releases', explainAll({ before: both, after: both }));
      }),
      runs(300),
    );
    expect(moved).toBeGreaterThan(1);
  });
});

/** Releases that the fortnight reaches put off, so that what else is changed is the only change. */
function noReleases(rows: Rows): Rows {
  for (const row of rows.sanctions) if (row[5]! > EARLIER) row[5] = addDays(LATER, 100);
  return rows;
}
