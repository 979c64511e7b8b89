import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/core/calendar-date.ts';
import { runs } from '../fixtures/property-runs.ts';
import { assertOnly, at, editRow, explainAll, noReleases, onlyMoves, rulesOf } from './explain-all.ts';
import { EARLIER, LATER, randomNominal, randomOffence, randomRows, randomSanction } from './random-inputs.ts';

describe('the parts of a score’s change, when one kind of input changes,', () => {
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
