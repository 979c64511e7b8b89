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

type Verdict = 'passes' | 'bad' | 'open';
type OpenRow = MergeRow & { verdict: Verdict };

/** Space is in no nominal_id. */
export function mergeKey(nominalId: string, mergedInto: string): string {
  return `${nominalId} ${mergedInto}`;
}

/** `rows` holds all rows of every nominal that is merged or merged into; others may be left out. */
export function resolveMerges(rows: Iterable<MergeRow>): MergeVerdicts {
  const open = [...rows].map((row): OpenRow => ({
    ...row,
    verdict: row.mergedInto === '' ? 'passes' : 'open',
  }));
  const byNominal = Map.groupBy(open, (row) => row.nominalId);
  breakCircles(open, byNominal);
  while (settleKnown(open, byNominal));
  const survivors = new Map<string, string>();
  for (const row of open) {
    if (row.mergedInto !== '' && isAccepted(row.nominalId, byNominal) === 'passes') {
      survivors.set(row.nominalId, endOfChain(row.nominalId, byNominal));
    }
  }
  const bad = open.filter((row) => row.verdict === 'bad');
  return { survivors, badMerges: new Set(bad.map((row) => mergeKey(row.nominalId, row.mergedInto))) };
}

/** Settles each merge whose target is settled; true when any was. */
function settleKnown(rows: readonly OpenRow[], byNominal: ReadonlyMap<string, OpenRow[]>): boolean {
  let settled = false;
  for (const row of rows) {
    if (row.verdict !== 'open') continue;
    row.verdict = row.mergedInto === row.nominalId ? 'bad' : isAccepted(row.mergedInto, byNominal);
    settled ||= row.verdict !== 'open';
  }
  return settled;
}

/** Whether a nominal has an accepted row: passing rows, all of one content. */
function isAccepted(nominalId: string, byNominal: ReadonlyMap<string, OpenRow[]>): Verdict {
  const rows = byNominal.get(nominalId) ?? [];
  const contents = new Set(rows.filter((row) => row.verdict === 'passes').map((row) => row.content));
  if (contents.size > 1) return 'bad';
  if (rows.some((row) => row.verdict === 'open')) return 'open';
  return contents.size === 1 ? 'passes' : 'bad';
}

/** A merge on a circle is bad whatever else is wrong with its records; without circles every chain has an end. */
function breakCircles(rows: readonly OpenRow[], byNominal: ReadonlyMap<string, OpenRow[]>): void {
  const onCircle = rows.filter((row) => row.verdict === 'open' && leadsBack(row, byNominal));
  for (const row of onCircle) row.verdict = 'bad';
}

function leadsBack(start: OpenRow, byNominal: ReadonlyMap<string, OpenRow[]>): boolean {
  const seen = new Set<string>();
  const ahead = [start.mergedInto];
  for (let nominal = ahead.pop(); nominal !== undefined; nominal = ahead.pop()) {
    if (nominal === start.nominalId) return true;
    if (seen.has(nominal)) continue;
    seen.add(nominal);
    for (const row of byNominal.get(nominal) ?? []) if (row.verdict === 'open') ahead.push(row.mergedInto);
  }
  return false;
}

function endOfChain(nominalId: string, byNominal: ReadonlyMap<string, OpenRow[]>): string {
  let end = nominalId;
  for (let next: string | undefined = nominalId; next;) {
    end = next;
    next = byNominal.get(end)?.find((row) => row.verdict === 'passes')?.mergedInto;
  }
  return end;
}
