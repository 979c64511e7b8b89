import { expect, it } from 'vitest';
import { markUrgent } from '../../lib/pipeline/mark-urgent.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { anEntry } from '../aws/a-run.ts';
import { aBasis, anOffence, aPerson, HIGH_HARM, scored, TABLE } from '../scoring/a-person.ts';

/** The rules that hold for somebody new at rank 3 who scored more than now under the rules of then. */
function urgentBy(recordedOn: string, isLikeWithLike: boolean) {
  const recorded = { code: HIGH_HARM, victimVulnerable: true, committedOn: recordedOn, recordedOn };
  const person = scored(
    aPerson({ offences: [anOffence(), anOffence({ offenceId: 'F2', ...recorded })] }),
    aBasis(),
  );
  const entry = { ...anEntry(3), nominalId: 'N1', score: person.score };
  const earlier = {
    isLikeWithLike,
    scores: new Map([['N1', person.score + 0.1]]),
    knowledgeOf: () => ({ asOf: '2026-03-16', offenceIds: null }),
  };
  const basis = { settings: DEFAULT_SETTINGS.urgency, table: TABLE };
  return markUrgent([entry], [person], earlier, basis)[0]?.urgent;
}

it('has whoever may be new by changed rules alone as urgent only by what was recorded since', () => {
  expect(urgentBy('2026-03-20', true)).toEqual(['RANK', 'HIGH_HARM', 'VULNERABLE_VICTIM']);
  expect(urgentBy('2026-03-20', false)).toEqual(['HIGH_HARM', 'VULNERABLE_VICTIM']);
  expect(urgentBy('2026-03-01', false)).toEqual([]);
});
