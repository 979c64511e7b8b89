import type { Offence, Person, Sanction } from '../../lib/contract/records.ts';
import { openOffenceTable } from '../../lib/reference/offence-table.ts';
import type { OffenceTable } from '../../lib/reference/offence-table.ts';
import { ogrs3Predictor } from '../../lib/scoring/ogrs3.ts';
import { scorePerson } from '../../lib/scoring/score-person.ts';
import type { PersonScore, ScoringBasis } from '../../lib/scoring/score-person.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';

export const AS_OF = '2026-03-30';

/** A man born on 15 June 1990 with nothing on record. */
export function aPerson(changed: Partial<Person> = {}): Person {
  return {
    nominalId: 'N1',
    dateOfBirth: '1990-06-15',
    sex: 'M',
    division: 'WEST',
    management: [],
    deceased: false,
    offences: [],
    sanctions: [],
    ...changed,
  };
}

/** An offence of 100 days on 1 February 2024 that nothing weighs more. */
export function anOffence(changed: Partial<Offence> = {}): Offence {
  return {
    offenceId: 'F1',
    occurrenceId: 'O1',
    nominalId: 'N1',
    code: PLAIN,
    committedOn: '2024-02-01',
    recordedOn: '2024-02-02',
    outcome: '16',
    flags: [],
    victimVulnerable: false,
    harmDays: null,
    ...changed,
  };
}

/** A conviction on 15 June 2020, without custody. */
export function aSanction(changed: Partial<Sanction> = {}): Sanction {
  return {
    sanctionId: 'S1',
    nominalId: 'N1',
    sanctionedOn: '2020-06-15',
    disposal: 'CONVICTION',
    code: PLAIN,
    releasedOn: null,
    ...changed,
  };
}

/** 100 days, OGRS3 weight 0. */
export const PLAIN = '10000';
/** 50 days, of which the index has several values. */
export const AMBIGUOUS = '10001';
/** 20 days, the lowest of its class. */
export const OF_CLASS = '10002';
/** Listed with no days. */
export const HARMLESS = '10003';
/** 200 days and high harm by its code. */
export const HIGH_HARM = '20000';
/** 100 days, OGRS3 weight 0.5 (0.4 in the Ministry's set). */
export const THEFT = '40000';
/** 10 days and no OGRS3 weight. */
export const UNWEIGHED = '50000';
/** 10 days, and a group that needs the exact offence. */
export const INEXACT = '60000';
/** In no table. */
export const UNKNOWN = '99999';

/** Figures round enough to work with by hand. */
export const TABLE: OffenceTable = openOffenceTable({
  edition: 'invented for tests',
  sources: [],
  sha256: '0'.repeat(64),
  columns: [],
  rows: [
    ['00001', 'other', -0.06, -0.05, 1, 'listed', false, 'Other'],
    [PLAIN, 'violence', 0, 0, 100, 'listed', false, 'Plain'],
    [AMBIGUOUS, 'violence', 0, 0, 50, 'ambiguous', false, 'Ambiguous'],
    [OF_CLASS, 'violence', 0, 0, 20, 'class', false, 'Of class'],
    [HARMLESS, 'violence', 0, 0, 0, 'none', false, 'Harmless'],
    [HIGH_HARM, 'violence', 0, 0, 200, 'listed', true, 'High harm'],
    [THEFT, 'theft', 0.5, 0.4, 100, 'listed', false, 'Theft'],
    [UNWEIGHED, 'unmapped', null, null, 10, 'listed', false, 'Unweighed'],
    [INEXACT, 'needs_exact_offence', null, null, 10, 'listed', false, 'Inexact'],
  ],
});

/** What scoring needs, from settings as a person writes them. */
export function aBasis(written: object = {}, table: OffenceTable = TABLE): ScoringBasis {
  const settings = readSettings(written, 'test');
  return { asOf: AS_OF, settings, table, predictor: ogrs3Predictor(settings.ogrs3, table) };
}

/** The score of a person whom a ranking holds. */
export function scored(person: Person, basis: ScoringBasis = aBasis()): PersonScore {
  const score = scorePerson(person, basis);
  if (score === null) throw new Error('the person was left out of the ranking');
  return score;
}
