import type { MergeRow } from '../../lib/ingest/merges.ts';

export type MergeModel = {
  bad: Set<MergeRow>;
  /** For each merged record the record at the end of its chain. */
  survivors: Map<string, string>;
};

/**
 * The contract's words on merges, as plainly as they can be computed. First the rows in a circle, found by walking all
 * ways from each row; what is left has no circle, so a record is accepted when the rows of it that are no bad merges
 * have one content, and a merge is good when its target is accepted.
 */
export function modelMerges(rows: readonly MergeRow[]): MergeModel {
  const merges = rows.filter(({ mergedInto }) => mergedInto !== '');
  const reaches = (from: string, to: string, seen: readonly string[]): boolean =>
    from === to ||
    (!seen.includes(from) &&
      merges.some((row) => row.nominalId === from && reaches(row.mergedInto, to, [...seen, from])));
  const circular = new Set(merges.filter((row) => reaches(row.mergedInto, row.nominalId, [])));

  const isBad = (row: MergeRow): boolean =>
    row.mergedInto !== '' && (circular.has(row) || acceptedRow(row.mergedInto) === null);
  const contentsOf = (nominalId: string) => {
    const passing = rows.filter((row) => row.nominalId === nominalId && !isBad(row));
    return new Map(passing.map((row) => [row.content, row]));
  };
  const acceptedRow = (nominalId: string): MergeRow | null => {
    const [row, another] = contentsOf(nominalId).values();
    return row && !another ? row : null;
  };
  const endOf = (nominalId: string): string => {
    const target = acceptedRow(nominalId)?.mergedInto ?? '';
    return target === '' ? nominalId : endOf(target);
  };

  const survivors = new Map<string, string>();
  for (const { nominalId } of merges) {
    const accepted = acceptedRow(nominalId);
    if (accepted && accepted.mergedInto !== '') survivors.set(nominalId, endOf(nominalId));
  }
  return { bad: new Set(merges.filter(isBad)), survivors };
}
