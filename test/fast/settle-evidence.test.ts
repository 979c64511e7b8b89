import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Offence, Person } from '../../lib/contract/records.ts';
import { asNumber } from '../../lib/core/calendar-date.ts';
import { outcomeNumber, settleEvidence } from '../../lib/fast/settle-evidence.ts';
import { EVIDENCE } from '../../lib/scoring/evidence.ts';
import { evidenceOfScore } from '../../lib/scoring/score-evidence.ts';
import { scorePerson } from '../../lib/scoring/score-person.ts';
import { runs } from '../fixtures/property-runs.ts';
import { AS_OF, aBasis, HIGH_HARM, PLAIN, THEFT } from '../scoring/a-person.ts';
import { randomPerson } from '../scoring/random-person.ts';

const OUTCOMES = ['', '', '1', '1', '2', '3', '4', '8', '16'];

/** Few codes and nothing merged or cancelled, so that offences and sanctions have much to settle. */
const person = fc
  .tuple(randomPerson, fc.array(fc.nat({ max: 1000 }), { minLength: 40, maxLength: 40 }))
  .map(([base, draws]): Person => {
    const codeOf = (at: number) => [PLAIN, THEFT, HIGH_HARM][(draws[at] ?? 0) % 3] ?? PLAIN;
    const offences = base.offences.map((each, at): Offence => ({
      ...each,
      ...{
        nominalId: 'B',
        code: codeOf(at),
        outcome: OUTCOMES[(draws[at + 12] ?? 0) % OUTCOMES.length] ?? '',
      },
    }));
    const sanctions = base.sanctions.map((each, at) => ({ ...each, nominalId: 'B', code: codeOf(at + 24) }));
    return { ...base, offences, sanctions: sanctions.filter(({ sanctionedOn }) => sanctionedOn <= AS_OF) };
  });

it('settles on columns how offences ended as the plain way does on rows', () => {
  let settled = 0;
  fc.assert(
    fc.property(person, (one) => {
      const scored = scorePerson(one, aBasis());
      if (!scored) return;
      const { counted } = scored.harm;
      const { sanctions } = one;
      const kinds = new Uint8Array(counted.length);
      settleEvidence(
        {
          count: counted.length,
          ended: Uint8Array.from(counted, ({ offence }) => outcomeNumber(offence.outcome)),
          committed: Int32Array.from(counted, ({ offence }) => asNumber(offence.committedOn)),
          codeNumber: Int32Array.from(counted, ({ offence }) => Number(offence.code)),
          harm: Float64Array.from(counted, ({ harm }) => harm),
        },
        {
          count: sanctions.length,
          sanctioned: Int32Array.from(sanctions, ({ sanctionedOn }) => asNumber(sanctionedOn)),
          conviction: Uint8Array.from(sanctions, ({ disposal }) => Number(disposal === 'CONVICTION')),
          codeNumber: Int32Array.from(sanctions, ({ code }) => Number(code)),
        },
        kinds,
      );
      expect(Array.from(kinds, (kind) => EVIDENCE[kind])).toEqual(evidenceOfScore(scored));
      settled += counted.filter((_, at) => kinds[at] === EVIDENCE.indexOf('convicted')).length;
    }),
    runs(1000),
  );
  expect(settled).toBeGreaterThan(200);
});
