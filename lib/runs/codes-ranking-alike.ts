import type { RunRecord } from './run-record.ts';

/** Code versions that rank as one does, by the runs that tried: what ranks like one of them does so as well. */
export function codesRankingAlike(
  codeVersion: string,
  tried: readonly Pick<RunRecord, 'basis' | 'publication'>[],
): ReadonlySet<string> {
  const pairs = tried.map(({ basis, publication }) => [basis?.codeVersion, publication?.ranksLikeCode]);
  const alike = new Set([codeVersion]);
  // A set's loop comes to what is added to it.
  for (const one of alike)
    for (const pair of pairs)
      if (pair.includes(one)) for (const each of pair) if (typeof each === 'string') alike.add(each);
  return alike;
}
