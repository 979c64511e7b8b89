import { memoryStage, land, runInProcess } from '../changes/model/run-in-process.ts';
import type { MeetingStage } from '../changes/model/run-in-process.ts';
import { aDecision } from '../meetings/unit-examples.ts';
import type { Rows } from '../changes/random-inputs.ts';

/** Two years, one year and no time before the export that tells what came. */
export const DAYS = ['2024-11-18', '2025-11-17', '2026-11-16'] as const;
export const [, MIDDLE, LAST] = DAYS;

const CODE = '10510';
/** Of what was on record before: no sanction is for it. */
const OLD_CODE = '10511';
/** Cautioned at 40 and never else: ln(1 / 10) is the Copas rate. */
const ONCE = ['2020-01-01'];
/** Scored as if the offence of 1 June 2021, of another code of the same group, at 41, were a caution: the same. */
const NEVER: string[] = [];

/** Counted when the people were ranked, and gone from the export since. */
const CANCELLED_SINCE = 'PN12-4';

/** Harm on record in days, over so many offences; cautions; and the scheme that manages them. */
const PEOPLE: readonly [string, number, number, string[], string][] = [
  ['N01', 5000, 2, ONCE, 'IOM'],
  ['N02', 4000, 1, ['2019-01-01', '2020-01-01'], ''],
  ['N03', 3000, 1, ONCE, ''],
  ['N04', 2000, 1, ONCE, ''],
  ['N05', 1500, 1, ONCE, ''],
  ['N06', 1000, 3, ONCE, ''],
  ['N07', 800, 1, ONCE, ''],
  ['N08', 600, 1, NEVER, ''],
  ['N09', 400, 4, ['2018-01-01', '2020-01-01'], 'MAPPA'],
  ['N10', 300, 1, NEVER, ''],
  ['N11', 200, 1, NEVER, ''],
  ['N12', 100, 5, ONCE, ''],
  ['N13', 50, 1, ['2010-01-01', '2015-01-01', '2020-01-01'], 'IOM'],
];

/** Offence id, person, committed, recorded, outcome, flags, days. */
const SINCE: readonly [string, string, string, string, string, string, string][] = [
  // Has died since, after an offence.
  ['A1', 'N02', '2026-01-10', '2026-01-10', '1', '', '10.5'],
  // One person since: an offence of each record, and one that both carry.
  ['A2', 'N05', '2026-02-01', '2026-02-01', '1', '', '100'],
  ['A3', 'N04', '2026-03-01', '2026-03-01', '1', '', '20'],
  ['A4', 'N04', '2026-04-01', '2026-04-01', '1', '', '7'],
  ['A4', 'N05', '2026-04-01', '2026-04-01', '1', '', '7'],
  // Committed before the run, recorded after it.
  ['A5', 'N06', '2025-11-01', '2025-12-01', '1', '', '300'],
  ['A6', 'N07', '2026-01-05', '2026-01-05', 'CANCELLED', '', '500'],
  // Convicted of, and uncovered by the police alone.
  ['A7', 'N08', '2026-01-05', '2026-01-05', '1', 'POLICE_DETECTED', '50'],
  ['A8', 'N09', '2026-01-05', '2026-01-05', '1', '', '30'],
  ['A9', 'N09', '2026-01-06', '2026-01-06', '16', '', '0'],
  // An offence of no harm.
  ['B1', 'N10', '2026-01-05', '2026-01-05', '1', '', '0'],
  // Recorded on the last day.
  ['B2', 'N11', '2026-11-10', LAST, '', '', '5'],
  ['B3', 'N13', '2026-06-01', '2026-06-01', '1', '', '60'],
];

/** Whom schemes have taken on since, and what the unit's meetings settled. */
const TAKEN_ON = new Map([
  ['N06', 'HHPU'],
  ['N08', 'IOM;HHPU'],
]);
const DECIDED = [
  // Taken on, though nobody has told the export: after the day of the run, before it, and by the scheme that is told.
  ['N10', '2026-02-03', 'adopt'],
  ['N12', '2025-10-07', 'adopt'],
  ['N08', '2026-03-03', 'adopt'],
  // By the record that was merged into N05's since.
  ['N04', '2026-04-07', 'adopt'],
  // Not at all; not any more on the day of the run; not yet on the day of the export; already managed.
  ['N02', '2026-02-03', 'decline'],
  ['N07', '2025-06-03', 'adopt'],
  ['N07', '2025-09-02', 'decline'],
  ['N11', '2026-12-01', 'adopt'],
  ['N13', '2026-02-03', 'adopt'],
] as const;

const CONVICTED = [
  ['N08', '2026-03-01'],
  ['N05', '2026-05-01'],
] as const;

/** What the force had on record on a day. */
function rowsOn(day: string): Rows {
  const isLast = day === LAST;
  // Nobody has heard of N03 since.
  const there = PEOPLE.filter(([id]) => !isLast || id !== 'N03');
  const born = '1980-01-01';
  return {
    nominals: there.map(([id, , , , scheme]) => [
      ...[id, born, 'M', 'W1', 'NORTH', (isLast ? TAKEN_ON.get(id) : undefined) ?? scheme],
      isLast && id === 'N02' ? 'Y' : 'N',
      isLast && id === 'N04' ? 'N05' : '',
    ]),
    offences: [
      ...there.flatMap(([id, days, count]) =>
        Array.from({ length: count }, (_, at) => {
          const offence = `P${id}-${at}`;
          const own = String(at === 0 ? days : 0);
          const outcome = isLast && offence === CANCELLED_SINCE ? 'CANCELLED' : '1';
          return [offence, `O${offence}`, id, OLD_CODE, '2021-06-01', '2021-06-01', outcome, '', 'N', own];
        }),
      ),
      ...SINCE.filter(([, , , recorded]) => recorded <= day).map(
        ([offence, id, committed, recorded, outcome, flags, days]) => {
          return [offence, `O${offence}`, id, CODE, committed, recorded, outcome, flags, 'N', days];
        },
      ),
    ],
    sanctions: [
      ...there.flatMap(([id, , , cautions]) =>
        cautions.map((on) => [`C${id}-${on}`, id, on, 'CAUTION', CODE, '']),
      ),
      ...CONVICTED.filter(([, on]) => on <= day).map(([id, on]) => [
        `S${id}`,
        id,
        on,
        'CONVICTION',
        CODE,
        '',
      ]),
    ],
    referrals: [],
  };
}

/**
 * Runs the pipeline on the three days of a force of thirteen records, of whom all that follows was worked out by hand; the
 * last of them may be run with settings of its own.
 */
export async function runHandWorked(
  settings: object = {},
  lastSettings: object = settings,
): Promise<MeetingStage> {
  const stage = memoryStage();
  for (const exportId of DAYS) {
    await land(stage, { exportId, extractedAt: `${exportId}T02:00:00Z`, rows: rowsOn(exportId) });
    await runInProcess(stage, exportId, { settings: exportId === LAST ? lastSettings : settings });
  }
  for (const [nominalId, meeting, outcome] of DECIDED)
    await stage.meetings.putDecision(
      aDecision({ nominalId, meeting, outcome, decidedAt: `${meeting}T10:00:00.000Z` }),
    );
  return stage;
}
