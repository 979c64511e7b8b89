import type { Departure } from '../ranking/compare-rankings.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { RunComparison } from '../runs/run-record.ts';
import type { Explanation } from '../scoring/explanation.ts';
import type { Settings } from '../settings/settings.ts';
import { comparisonLines } from '../wording/comparison-lines.ts';
import { harmText } from '../wording/harm-text.ts';
import { movedText } from '../wording/moved-text.ts';
import { rulesInWords } from '../alerts/rules-in-words.ts';
import type { Brief, BriefCase, ToldRun } from './brief.ts';
import { tellPerson } from './tell-person.ts';

export type BriefMaterial = {
  run: ToldRun;
  settings: Pick<Settings, 'pages' | 'urgency'>;
  comparison: RunComparison;
  /** Why changes are not explained; null where they are. */
  notExplained: string | null;
  entries: readonly PublishedEntry[];
  left: readonly Departure[];
  /** The highest ranked people without a sanction, by rank. */
  unsanctioned: readonly RankedEntry[];
  /** Of all who are told about, as far as they are still there. */
  explanations: ReadonlyMap<string, Explanation>;
  table: OffenceTable;
};

/** The brief of a published run. Of the same run, the same brief: no clock is in it. */
export function composeBrief(material: BriefMaterial): Brief {
  const { run, settings, comparison, notExplained, entries, left, unsanctioned } = material;
  const whyOf = ({ nominalId }: RankedEntry) => {
    const explained = material.explanations.get(nominalId);
    return explained ? harmText(explained.offences, material.table) : null;
  };
  const tell = (entry: PublishedEntry | RankedEntry) =>
    tellPerson(entry, material.explanations.get(entry.nominalId));
  const cases = entries
    .flatMap((entry): BriefCase[] => {
      const { kind } = entry.change;
      if (kind !== 'NEW' && kind !== 'RETURNED') return [];
      const urgent = entry.urgent.map((rule) => ({ rule, because: rulesInWords([rule], settings.urgency) }));
      const moved = run.previousRunId === null ? null : movedText(entry.change);
      return [{ ...tell(entry), kind, urgent, why: whyOf(entry) ?? '', moved }];
    })
    .toSorted((a, b) => Number(b.urgent.length > 0) - Number(a.urgent.length > 0) || a.rank - b.rank);
  const count = (kind: BriefCase['kind']) => cases.filter((each) => each.kind === kind).length;
  return {
    schemaVersion: 1,
    run,
    handling: settings.pages.handling,
    counts: {
      urgent: cases.filter(({ urgent }) => urgent.length > 0).length,
      new: count('NEW'),
      returned: count('RETURNED'),
      left: left.length,
    },
    notes: [
      ...comparisonLines(comparison),
      ...(notExplained === null ? [] : [`Changes are not explained: ${notExplained}.`]),
    ],
    cases,
    left: left
      .map(({ nominalId, previousRank, rank, score, provenShare, why }) => {
        const moved = movedText({ previousRank, why });
        return { nominalId, previousRank, rank, score, provenShare, moved };
      })
      .toSorted((a, b) => a.previousRank - b.previousRank),
    unsanctioned: unsanctioned.map((entry) => ({ ...tell(entry), why: whyOf(entry) })),
  };
}
