import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Decision } from '../meetings/unit-records.ts';
import type { Settings } from '../settings/settings.ts';
import type { ToldDecision } from './pack.ts';

export type PersonDecisions = {
  /** Of one person, oldest first. */
  of: (nominalId: string) => ToldDecision[];
  /** Whom the last meeting that decided about them deferred. */
  deferred: string[];
};

/**
 * Those that were made before an instant. The meeting that they are booked on does not say: minutes are typed later, and
 * an urgent case may be settled before its meeting.
 */
export function decidedBefore(decisions: readonly Decision[], writtenAt: string): Decision[] {
  return decisions.filter(({ decidedAt }) => Date.parse(decidedAt) < Date.parse(writtenAt));
}

/** What was decided so far, by the surviving record; reasons in words. */
export function personDecisions(
  decisions: readonly Decision[],
  survivorOf: (nominalId: string) => string,
  reasons: Settings['decisions'],
): PersonDecisions {
  const earlier = decisions.toSorted(
    (a, b) => inCodeUnitOrder(a.meeting, b.meeting) || Date.parse(a.decidedAt) - Date.parse(b.decidedAt),
  );
  const byPerson = Map.groupBy(earlier, ({ nominalId }) => survivorOf(nominalId));
  return {
    of: (nominalId) =>
      (byPerson.get(nominalId) ?? []).map(({ meeting, outcome, reason, note, by, rank }) => {
        return { meeting, outcome, reason: reasons[outcome][reason] ?? reason, note, by, rank };
      }),
    deferred: [...byPerson]
      .filter(([, own]) => own.at(-1)?.outcome === 'defer')
      .map(([nominalId]) => nominalId),
  };
}
