import { describe, expect, it } from 'vitest';
import { scorePeople } from '../../lib/scoring/score-people.ts';
import { addReports, emptyReport, scoringReport } from '../../lib/scoring/scoring-report.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import {
  AMBIGUOUS,
  anOffence,
  aPerson,
  aSanction,
  AS_OF,
  HARMLESS,
  OF_CLASS,
  TABLE,
  UNKNOWN,
  UNWEIGHED,
} from './a-person.ts';

const PEOPLE = [
  aPerson({ nominalId: 'dead', deceased: true, offences: [anOffence({ code: UNKNOWN })] }),
  aPerson({ nominalId: 'nothing' }),
  aPerson({ nominalId: 'harmless', sanctions: [aSanction()] }),
  aPerson({ nominalId: 'unsanctioned', sex: 'U', offences: [anOffence({ code: UNKNOWN })] }),
  aPerson({
    nominalId: 'sanctioned',
    sanctions: [aSanction({ code: UNWEIGHED })],
    offences: [
      anOffence({ offenceId: 'F1' }),
      anOffence({ offenceId: 'F2', nominalId: 'merged' }),
      anOffence({ offenceId: 'F3', code: AMBIGUOUS }),
      anOffence({ offenceId: 'F4', code: OF_CLASS }),
      anOffence({ offenceId: 'F5', code: HARMLESS }),
      anOffence({ offenceId: 'F6', code: UNKNOWN }),
      anOffence({ offenceId: 'F7', occurrenceId: 'O7', harmDays: 3 }),
      anOffence({ offenceId: 'F8', code: UNKNOWN, outcome: 'CANCELLED' }),
    ],
  }),
];

const reportOf = (people: typeof PEOPLE) => scorePeople(people, AS_OF, DEFAULT_SETTINGS, TABLE).report;

describe('the report of a scoring', () => {
  it('counts people, offences by basis, and codes without harm or weight', () => {
    expect(reportOf(PEOPLE)).toEqual({
      people: 5,
      scored: 3,
      unsanctioned: 1,
      sexUnknown: 1,
      mergedDuplicates: 1,
      offencesByBasis: { unknown: 2, listed: 1, ambiguous: 1, class: 1, none: 1, own: 1 },
      codesWithoutHarm: { [UNKNOWN]: 4, [HARMLESS]: 1 },
      codesWithoutWeight: { [UNKNOWN]: 1, [UNWEIGHED]: 1 },
    });
  });

  it('adds up over shards in any order, and to nothing over none', () => {
    const [first, second] = [reportOf(PEOPLE.slice(0, 4)), reportOf(PEOPLE.slice(4))];
    expect(addReports(first, second)).toEqual(reportOf(PEOPLE));
    expect(JSON.stringify(addReports(first, second))).toBe(JSON.stringify(addReports(second, first)));
    expect(addReports(emptyReport(), first)).toEqual(first);
    expect(reportOf([])).toEqual(emptyReport());
  });

  it('is one as it is stored', () => {
    expect(scoringReport.parse(reportOf(PEOPLE))).toEqual(reportOf(PEOPLE));
  });

  it('names nobody', () => {
    const people = PEOPLE.map((person, at) => ({ ...person, nominalId: `CANARY${at}` }));
    expect(JSON.stringify(reportOf(people))).not.toContain('CANARY');
  });

  // Contract: "the row counts with no harm, and the run reports the code and how often it came".
  it('counts an unknown code each time it came, on rows that no H counts too', () => {
    expect(reportOf(PEOPLE).codesWithoutHarm[UNKNOWN]).toBe(4);
  });
});
