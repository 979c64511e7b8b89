import type { ToldRun } from '../brief/brief.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import type { Action, Decision, Referral } from '../meetings/unit-records.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { Explanation } from '../scoring/explanation.ts';
import type { Settings } from '../settings/settings.ts';
import type { Arrival, Place, ToldPublication } from './arrivals.ts';
import type { DriedPathway, PackCase } from './pack.ts';

/** A referral by hand, or one of the export, which was entered at no instant. */
export type ListedReferral = Pick<
  Referral,
  'referralId' | 'nominalId' | 'referredOn' | 'agency' | 'pathway' | 'reason'
> & { addedAt: string | null };

/** All that a pack is composed from. People are known by the surviving record of the pinned run. */
export type PackMaterial = {
  meeting: CalendarDate;
  madeOn: CalendarDate;
  previousMeeting: CalendarDate | null;
  /** What was said to be done since this instant is told of once more. */
  previousWrittenAt: string | null;
  run: ToldRun;
  /** Settings of the unit, as of now: the thresholds, reasons and marking. */
  settings: Pick<Settings, 'meetings' | 'decisions' | 'pages' | 'urgency'>;
  table: OffenceTable;
  survivorOf: (nominalId: string) => string;
  /** The Top N of the pinned run. */
  top: readonly PublishedEntry[];
  /** Runs told of, oldest first. */
  told: readonly ToldPublication[];
  /** Who came since the last pack. */
  arrivals: readonly Arrival[];
  /** All published runs, by as-of date. */
  runDates: readonly CalendarDate[];
  /** Places of arrivals and of deferred people in published runs, oldest first. */
  places: ReadonlyMap<string, readonly Place[]>;
  /** Ranks in the pinned run of whoever is named here beyond its Top N, as far as it ranks them. */
  beyond: ReadonlyMap<string, RankedEntry>;
  /** Cases of the pack before of whom nothing was decided, as that pack tells of them. */
  undecided: readonly PackCase[];
  /** The first people after the cut: as many as are listed, and one where none is. */
  nearMisses: readonly RankedEntry[];
  /** By the pinned run, of whoever is named, as far as their rows are still there. */
  explanations: ReadonlyMap<string, Explanation>;
  referrals: readonly ListedReferral[];
  /** Why the pinned run does not rank somebody who was referred. */
  notRanked: ReadonlyMap<string, string>;
  /** Those that were made before the pack. */
  decisions: readonly Decision[];
  actions: readonly Action[];
  driedPathways: readonly DriedPathway[];
};
