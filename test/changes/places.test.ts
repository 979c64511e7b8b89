import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedUpRanking, comparedRanking } from '../../lib/changes/compared-ranking.ts';
import { findPlaces, firstEntries } from '../../lib/changes/find-places.ts';
import { inRankingOrder } from '../../lib/ranking/ranked-entry.ts';
import type { RankedEntry, ScoredEntry } from '../../lib/ranking/ranked-entry.ts';
import { runs } from '../fixtures/property-runs.ts';
import { randomEntries } from '../ranking/an-entry.ts';

const ranked = (entries: readonly ScoredEntry[]): RankedEntry[] =>
  entries.toSorted(inRankingOrder).map((entry, at) => ({ ...entry, rank: at + 1 }));

async function* reading(entries: readonly RankedEntry[], read: { entries: number } = { entries: 0 }) {
  for (const entry of entries) {
    read.entries += 1;
    yield entry;
  }
}

describe('comparedRanking', () => {
  it('is the ranking of those who remain with those who come, as one plain sort would have it', async () => {
    await fc.assert(
      fc.asyncProperty(randomEntries, fc.nat(), fc.nat(), async (entries, cut, drawn) => {
        const [come, there] = [entries.slice(0, cut % 5), entries.slice(cut % 5)];
        const gone = new Set(
          there.filter((_, at) => (drawn >> (at % 20)) % 3 === 0).map((each) => each.nominalId),
        );
        const compared = await Array.fromAsync(comparedRanking(reading(ranked(there)), { gone, come }));
        expect(compared).toEqual(ranked([...come, ...there.filter(({ nominalId }) => !gone.has(nominalId))]));
      }),
      runs(300),
    );
  });
});

describe('closedUpRanking', () => {
  it('gives a merged person the best rank of their records, and everyone below closes up', async () => {
    const entries = ranked(
      ['A', 'B', 'C', 'D'].map((nominalId, at) => ({ ...BLANK, nominalId, score: 9 - at })),
    );
    const survivor = (record: string) => (record === 'A' || record === 'C' ? 'Z' : record);
    const closed = await Array.fromAsync(closedUpRanking(reading(entries), survivor));
    expect(closed.map(({ nominalId, rank, score }) => [nominalId, rank, score])).toEqual([
      ['Z', 1, 9],
      ['B', 2, 8],
      ['D', 3, 6],
    ]);
  });
});

describe('findPlaces', () => {
  it('finds people, and where probes would stand among the others, as counting does', async () => {
    await fc.assert(
      fc.asyncProperty(randomEntries, randomEntries, async (entries, probes) => {
        const ranking = ranked(entries);
        const wanted = new Set(probes.map(({ nominalId }) => nominalId));
        const { found, wouldStand } = await findPlaces(reading(ranking), wanted, probes);
        expect([...found.values()]).toEqual(ranking.filter(({ nominalId }) => wanted.has(nominalId)));
        for (const probe of probes) {
          const others = ranking.filter(({ nominalId }) => nominalId !== probe.nominalId);
          const better = others.filter((other) => inRankingOrder(other, probe) < 0).length;
          expect([probe.nominalId, wouldStand.get(probe.nominalId)]).toEqual([probe.nominalId, better + 1]);
        }
      }),
      runs(300),
    );
  });

  it('stops reading when all is known', async () => {
    const entries = ranked(
      Array.from({ length: 50 }, (_, at) => ({ ...BLANK, nominalId: `N${at}`, score: 50 - at })),
    );
    const read = { entries: 0 };
    await findPlaces(reading(entries, read), new Set(['N3']), [{ ...BLANK, nominalId: 'N9', score: 45.5 }]);
    expect(read.entries).toBeLessThan(8);
  });
});

describe('firstEntries', () => {
  it('gives as many as there are, and reads one further at most', async () => {
    const entries = ranked(
      Array.from({ length: 9 }, (_, at) => ({ ...BLANK, nominalId: `N${at}`, score: 9 - at })),
    );
    const read = { entries: 0 };
    expect(await firstEntries(reading(entries, read), 3)).toEqual(entries.slice(0, 3));
    expect(read.entries).toBe(4);
    expect(await firstEntries(reading(entries), 20)).toEqual(entries);
  });
});

const BLANK: ScoredEntry = {
  ...{ nominalId: '', score: 0, p2: 0.5, harm: 1, copas: -2 },
  ...{ unsanctioned: false, management: '', division: '' },
};
