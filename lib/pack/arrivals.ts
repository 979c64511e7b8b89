import type { CalendarDate } from '../core/calendar-date.ts';
import type { Departure } from '../ranking/compare-rankings.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { Explanation } from '../scoring/explanation.ts';

/** A published run as a pack tells of it. */
export type ToldPublication = {
  runId: string;
  asOf: CalendarDate;
  history: boolean;
  entries: readonly PublishedEntry[];
  left: readonly Departure[];
  explanations: readonly Explanation[];
};

/** Somebody's place in a published run, by the surviving record of now: null for their leaving it. */
export type Place = { runId: string; asOf: CalendarDate; entry: PublishedEntry | null };

/** Somebody who came into the Top N in one of the runs told of. */
export type Arrival = {
  /** Of the surviving record. */
  nominalId: string;
  kind: 'NEW' | 'RETURNED';
  runId: string;
  asOf: CalendarDate;
  entry: PublishedEntry;
};

/** Who came into the Top N in the runs told of, each once, as they first came. */
export function findArrivals(
  told: readonly ToldPublication[],
  survivorOf: (nominalId: string) => string,
): Arrival[] {
  const arrivals = new Map<string, Arrival>();
  for (const { runId, asOf, entries } of told) {
    for (const entry of entries) {
      const { kind } = entry.change;
      const nominalId = survivorOf(entry.nominalId);
      if ((kind !== 'NEW' && kind !== 'RETURNED') || arrivals.has(nominalId)) continue;
      arrivals.set(nominalId, { nominalId, kind, runId, asOf, entry });
    }
  }
  return [...arrivals.values()];
}

/**
 * Whether an earlier pack told of this arrival already. A corrected export of the same day brings the same people as new
 * or returned once more, and a past period that is filled in brings those who were new in a later one.
 */
export function wasToldBefore(
  { kind, asOf, entry: { nominalId } }: Arrival,
  places: readonly Place[],
  toldEarlier: ReadonlySet<string>,
): boolean {
  return places.some((place) => {
    if (!toldEarlier.has(place.runId) || place.entry?.nominalId !== nominalId) return false;
    const { kind: then } = place.entry.change;
    if (then === 'NEW') return kind === 'NEW' || place.asOf === asOf;
    return then === 'RETURNED' && place.asOf === asOf;
  });
}
