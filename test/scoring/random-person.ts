import fc from 'fast-check';
import { OFFENCE_FLAGS } from '../../lib/contract/records.ts';
import type { Offence, Person, Sanction } from '../../lib/contract/records.ts';
import { addDays } from '../../lib/core/calendar-date.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';

/** A day from 2006 to 2026-12-31, so that some lie after the as-of date. */
const day = fc.integer({ min: 0, max: 7670 }).map((days) => addDays('2006-01-01', days));
const code = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...referenceTable().codes()) },
  { weight: 1, arbitrary: fc.constantFrom('99999', '88888') },
);

const offence = fc.record({
  occurrenceId: fc.constantFrom('O1', 'O2', 'O3', 'O4'),
  nominalId: fc.constantFrom('A', 'B'),
  code,
  committedOn: day,
  recordedOn: day,
  outcome: fc.constantFrom('', '1', '16', 'CANCELLED'),
  flags: fc.oneof(fc.constant([]), fc.subarray([...OFFENCE_FLAGS], { maxLength: 2 })),
  victimVulnerable: fc.boolean(),
  harmDays: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 9000, noNaN: true }) },
  ),
});

const sanction = fc.record({
  nominalId: fc.constantFrom('A', 'B'),
  sanctionedOn: day,
  disposal: fc.constantFrom('CONVICTION', 'CAUTION'),
  code,
  releasedOn: fc.option(day),
});

/** A person of ten to ninety with any history, some of it after the as-of date. */
export const randomPerson: fc.Arbitrary<Person> = fc
  .record({
    // Ten years old by 2006, the first day of any row.
    dateOfBirth: fc.integer({ min: 0, max: 22_000 }).map((days) => addDays('1996-01-01', -days)),
    sex: fc.constantFrom('M', 'F', 'U'),
    offences: fc.array(offence, { maxLength: 12 }),
    sanctions: fc.array(sanction, { maxLength: 8 }),
  })
  .map(({ dateOfBirth, sex, offences, sanctions }) => ({
    nominalId: 'B',
    dateOfBirth,
    sex,
    division: '',
    management: [],
    deceased: false,
    offences: offences.map((each, at): Offence => ({ ...each, offenceId: `F${at}` })),
    sanctions: sanctions.map((each, at): Sanction => ({ ...each, sanctionId: `S${at}` })),
  }));

/** Settings as a person may write them, of those that a score depends on. */
export const randomSettings = fc.record(
  {
    ogrs3: fc.record(
      {
        coefficients: fc.constantFrom('published', 'moj'),
        horizonYears: fc.constantFrom(1, 2),
        probability: fc.constantFrom('unrounded', 'whole-percent'),
        unknownSex: fc.constantFrom('male', 'female'),
      },
      { requiredKeys: [] },
    ),
    harm: fc.record(
      {
        vulnerableVictim: fc.double({ min: 1, max: 10, noNaN: true }),
        highHarm: fc.double({ min: 1, max: 10, noNaN: true }),
        lookBackYears: fc.option(fc.integer({ min: 1, max: 20 })),
        ambiguousCode: fc.constantFrom('highest-plain', 'zero'),
        unlistedSubcode: fc.constantFrom('class-lowest', 'zero'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
