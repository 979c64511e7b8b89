import fc from 'fast-check';
import { mergeGroups } from '../../lib/changes/merge-groups.ts';
import { groupByRecord } from '../../lib/changes/record-rows.ts';
import type { RunInputs } from '../../lib/changes/change-steps.ts';
import { TABLES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { addDays } from '../../lib/core/calendar-date.ts';
import { checkRow } from '../../lib/ingest/check-row.ts';
import { mergeKey, resolveMerges } from '../../lib/ingest/merges.ts';
import { mergeRowOf } from '../../lib/ingest/read-merges.ts';
import { settlePeople } from '../../lib/ingest/settle-people.ts';
import type { PeopleRows } from '../../lib/ingest/settle-people.ts';
import { scorePerson } from '../../lib/scoring/score-person.ts';
import type { PersonScore } from '../../lib/scoring/score-person.ts';
import type { ScoringRules } from '../../lib/changes/explain-change.ts';

export const EARLIER = '2026-03-16';
export const LATER = '2026-03-30';

/** Rows of an export in the contract's columns, as a force writes them: whatever is wrong with them. */
export type Rows = Record<TableName, string[][]>;

const CODES = ['00801', '10510', '02800', '01908', '00101', '99999', '04910'];
const code = fc.constantFrom(...CODES);
/** From 1994 to the earlier as-of date, so that some are before somebody's tenth birthday. */
const day = fc.integer({ min: 0, max: 11_760 }).map((days) => addDays('1994-01-01', days));
const person = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const yesNo = fc.constantFrom('Y', 'N', '');

export const randomNominal = (id: string): fc.Arbitrary<string[]> =>
  fc.tuple(
    fc.constant(id),
    fc.constantFrom('1985-05-05', '1999-12-31', '1992-02-29', '2004-07-01'),
    fc.constantFrom('M', 'F', 'U'),
    fc.constant(''),
    fc.constant('WEST'),
    fc.constantFrom('', 'IOM'),
    fc.constantFrom('N', 'N', 'N', '', 'Y'),
    fc.constant(''),
  );

export const randomOffence = (id: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc
    .tuple(
      id,
      fc.constantFrom('O1', 'O2', 'O3', 'O4'),
      person,
      code,
      day,
      fc.nat({ max: 400 }),
      fc.constantFrom('', '1', '16', '16', 'CANCELLED'),
      fc.constantFrom('', '', 'HATE_CRIME', 'DOMESTIC_ABUSE', 'POLICE_DETECTED'),
      yesNo,
      fc.constantFrom('', '', '', '12.5', '300'),
    )
    .map(([offenceId, occurrence, suspect, offence, committed, wait, ...rest]) => {
      const recorded = addDays(committed, wait);
      return [
        offenceId,
        occurrence,
        suspect,
        offence,
        committed,
        recorded > EARLIER ? EARLIER : recorded,
        ...rest,
      ];
    });

export const randomSanction = (id: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc
    .tuple(id, person, day, fc.constantFrom('CONVICTION', 'CAUTION'), code, fc.option(fc.nat({ max: 900 })))
    .map(([sanctionId, offender, on, disposal, offence, custody]) => {
      return [sanctionId, offender, on, disposal, offence, custody === null ? '' : addDays(on, custody)];
    });

const numbered = (make: (id: fc.Arbitrary<string>) => fc.Arbitrary<string[]>, letter: string, most: number) =>
  fc
    .array(make(fc.constant('')), { maxLength: most })
    .map((rows) => rows.map((row, at) => row.with(0, `${letter}${at}`)));

/** Rows of five people with nothing wrong but conduct before the tenth birthday, each key once. */
export const randomRows: fc.Arbitrary<Rows> = fc.record({
  nominals: fc.tuple(...['A', 'B', 'C', 'D', 'E'].map(randomNominal)),
  offences: numbered(randomOffence, 'F', 16),
  sanctions: numbered(randomSanction, 'S', 10),
  referrals: fc.constant([]),
});

/** What a run takes of rows: those that pass the rules, and the merges that do. */
export function inputsOf(rows: Rows, asOf: string): RunInputs & { all: PeopleRows } {
  const passed = (name: TableName) =>
    rows[name].flatMap((values, line) =>
      checkRow(TABLES[name], values, asOf) === null ? [{ part: 0, line, values }] : [],
    );
  const nominals = passed('nominals');
  const { survivors, badMerges } = resolveMerges(nominals.map(({ values }) => mergeRowOf(values)));
  const all = {
    nominals: nominals.filter(({ values }) => !badMerges.has(mergeKey(values[0]!, values[7]!))),
    offences: passed('offences'),
    sanctions: passed('sanctions'),
    referrals: [],
  };
  return { asOf, merges: mergeGroups(survivors), rows: groupByRecord(all), all };
}

/** Everyone's score by the whole export at once. */
export function scoresOf({ asOf, merges, all }: ReturnType<typeof inputsOf>, rules: ScoringRules) {
  const scores = new Map<string, PersonScore>();
  for (const each of settlePeople(all, merges.survivors).people) {
    const scored = scorePerson(each, { ...rules, asOf });
    if (scored) scores.set(each.nominalId, scored);
  }
  return scores;
}
