import { groupByCircle } from './merge-circles.ts';

/**
 * Which nominals are merged into which. A merge row is bad when it is into itself, on a circle, or when its chain does
 * not end in an accepted record; a record in conflict is not one. Whether a row conflicts depends on which rows are
 * bad merges, so both are settled together.
 */
export type MergeVerdicts = {
  /** For each merged record the record at the end of its chain. */
  survivors: ReadonlyMap<string, string>;
  /** Merges, as `mergeKey`, whose rows are quarantined. */
  badMerges: ReadonlySet<string>;
};

/** A nominal's row that passed the rules before merges: where it is merged into (or blank) and its whole content. */
export type MergeRow = { nominalId: string; mergedInto: string; content: string };

/** Space is in no nominal_id. */
export function mergeKey(nominalId: string, mergedInto: string): string {
  return `${nominalId} ${mergedInto}`;
}

/** `rows` holds all rows of every nominal that is merged or merged into; others may be left out. */
export function resolveMerges(rows: Iterable<MergeRow>): MergeVerdicts {
  const byNominal = Map.groupBy(rows, (row) => row.nominalId);
  const badMerges = new Set<string>();
  const survivors = new Map<string, string>();
  /** Of each record with an accepted row the record at the end of its chain. */
  const ends = new Map<string, string>();
  for (const group of groupByCircle(targetsOf(byNominal))) {
    const circle = new Set(group);
    for (const nominalId of group) {
      const own = byNominal.get(nominalId) ?? [];
      // A merge on a circle is bad whatever else is wrong with its records; any other is as good as its target.
      const isBad = ({ mergedInto }: MergeRow) =>
        mergedInto !== '' && (circle.has(mergedInto) || !ends.has(mergedInto));
      for (const row of own.filter(isBad)) badMerges.add(mergeKey(nominalId, row.mergedInto));
      const accepted = acceptedRow(own.filter((row) => !isBad(row)));
      if (!accepted) continue;
      const end = ends.get(accepted.mergedInto) ?? nominalId;
      ends.set(nominalId, end);
      if (accepted.mergedInto !== '') survivors.set(nominalId, end);
    }
  }
  return { survivors, badMerges };
}

function targetsOf(byNominal: ReadonlyMap<string, readonly MergeRow[]>): Map<string, string[]> {
  const targets = (rows: readonly MergeRow[]) =>
    rows.map(({ mergedInto }) => mergedInto).filter((each) => each !== '');
  return new Map([...byNominal].map(([nominalId, rows]) => [nominalId, targets(rows)]));
}

/** What stands of a record's rows; undefined where there are none, or they are in conflict. */
function acceptedRow(passing: readonly MergeRow[]): MergeRow | undefined {
  const contents = new Set(passing.map(({ content }) => content));
  return contents.size === 1 ? passing[0] : undefined;
}
