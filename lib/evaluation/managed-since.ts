/** Of people whom no scheme managed on the day of a run, who has been taken on by the day of a later export. */
export type ManagedCounts = {
  people: number;
  /** Whom a scheme manages by the later export. */
  managed: number;
  /** Whom a meeting adopted after the day of the run. */
  adopted: number;
  /** Whom a meeting had adopted by then, though the run’s export named no scheme. */
  adoptedBefore: number;
  /** Any of these, each person once. */
  either: number;
};

/** Of everyone, and of the first hundred. */
export type ManagedSince = { unmanaged: ManagedCounts; listed: ManagedCounts };

const FIRST = 100;

/** Columns of the same people, best rank first; a mark is 1. */
export type ManagedMarks = Record<'managed' | 'managedNow' | 'adopted' | 'adoptedBefore', Uint8Array> & {
  rank: Int32Array;
};

export function countManagedSince({ rank, ...marks }: ManagedMarks): ManagedSince {
  const counts = () => ({ people: 0, managed: 0, adopted: 0, adoptedBefore: 0, either: 0 });
  const since = { unmanaged: counts(), listed: counts() };
  for (let at = 0; at < rank.length; at += 1) {
    if (marks.managed[at] === 1) continue;
    const [managed, adopted] = [marks.managedNow[at]!, marks.adopted[at]!];
    const adoptedBefore = marks.adoptedBefore[at]!;
    for (const each of rank[at]! <= FIRST ? [since.unmanaged, since.listed] : [since.unmanaged]) {
      each.people += 1;
      each.managed += managed;
      each.adopted += adopted;
      each.adoptedBefore += adoptedBefore;
      each.either += managed | adopted | adoptedBefore;
    }
  }
  return since;
}
