type Visit = { nominalId: string; ahead: readonly string[]; next: number; number: number; lowest: number };

/**
 * Records in groups, those of one circle together and any other alone, and a group after all that its records are
 * merged into. Tarjan's strongly connected components, without recursion: in time that goes with the merges, however
 * long their chains.
 */
export function groupByCircle(mergedInto: ReadonlyMap<string, readonly string[]>): string[][] {
  const visits = new Map<string, Visit>();
  const open: string[] = [];
  const grouped = new Set<string>();
  const groups: string[][] = [];
  const visit = (nominalId: string): Visit => {
    const number = visits.size;
    const begun = { nominalId, ahead: mergedInto.get(nominalId) ?? [], next: 0, number, lowest: number };
    visits.set(nominalId, begun);
    open.push(nominalId);
    return begun;
  };
  const leave = ({ nominalId, number, lowest }: Visit) => {
    if (lowest < number) return;
    // Whatever was opened since is reached from here and leads back here.
    const group = open.splice(open.lastIndexOf(nominalId));
    for (const each of group) grouped.add(each);
    groups.push(group);
  };
  for (const start of mergedInto.keys()) {
    if (visits.has(start)) continue;
    const path = [visit(start)];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const ahead = at.ahead[at.next];
      at.next += 1;
      if (ahead === undefined) {
        path.pop();
        const before = path.at(-1);
        if (before) before.lowest = Math.min(before.lowest, at.lowest);
        leave(at);
      } else {
        const seen = visits.get(ahead);
        if (!seen) path.push(visit(ahead));
        else if (!grouped.has(ahead)) at.lowest = Math.min(at.lowest, seen.number);
      }
    }
  }
  return groups;
}
