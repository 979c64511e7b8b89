import type { CalendarDate } from '../core/calendar-date.ts';
import type { Person } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { Settings } from '../settings/settings.ts';
import { ogrs3Predictor } from './ogrs3.ts';
import type { Predictor } from './predictor.ts';
import { scorePerson } from './score-person.ts';
import type { PersonScore } from './score-person.ts';
import { countScore, countUnknownCodes, emptyReport } from './scoring-report.ts';
import type { ScoringReport } from './scoring-report.ts';

/** Scores people on an as-of date with the predictor that the settings choose, and reports what went into it. */
export function scorePeople(
  people: readonly Person[],
  asOf: CalendarDate,
  settings: Settings,
  table: OffenceTable,
): { scores: PersonScore[]; report: ScoringReport; predictor: Predictor } {
  const predictor = ogrs3Predictor(settings.ogrs3, table);
  const basis = { asOf, settings, table, predictor };
  const report = { ...emptyReport(), people: people.length };
  const scores: PersonScore[] = [];
  for (const person of people) {
    const codes = person.offences.map(({ code }) => code);
    countUnknownCodes(report, codes, table);
    const scored = scorePerson(person, basis);
    if (scored === null) continue;
    scores.push(scored);
    countScore(report, scored, table);
  }
  return { scores, report, predictor };
}
