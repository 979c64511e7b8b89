import { nextClaim } from '../../lib/runs/claim.ts';
import type { Publication, RunBasis, RunRecord } from '../../lib/runs/run-record.ts';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import { emptyReport } from '../../lib/scoring/scoring-report.ts';

const NOW = '2026-11-16T06:00:00.000Z';

export function aClaim(runId: string, execution = 'execution-1', seen: RunRecord | null = null): RunRecord {
  return nextClaim(runId, execution, NOW, seen);
}

export function aBasis(asOf: string): RunBasis {
  return {
    asOf,
    position: `${asOf}#${asOf}T02:00:00.000Z`,
    force: 'Synthetic Constabulary',
    settingsHash: 'a'.repeat(64),
    mappingHash: null,
    tableEdition: 'CCHI 2020',
    tableHash: 'b'.repeat(64),
    codeVersion: '0.1.0+test',
    previousRunId: null,
    comparison: { with: 'nothing', changed: [], reason: null },
  };
}

export function aPublication(): Publication {
  return {
    publishedAt: NOW,
    history: false,
    rankingHash: 'c'.repeat(64),
    entries: 1,
    scored: 1,
    rows: {},
    report: emptyReport(),
    ranksLikeCode: null,
    urgent: 0,
    changes: { NEW: 1, RETURNED: 0, UP: 0, DOWN: 0, SAME: 0, LEFT: 0 },
  };
}

export function anEntry(rank: number): PublishedEntry {
  return {
    rank,
    nominalId: `N${String(rank).padStart(8, '0')}`,
    score: 10 / rank,
    p2: 0.5,
    harm: 100,
    copas: -1.5,
    unsanctioned: false,
    management: '',
    division: 'NORTH',
    change: { kind: 'NEW', previousRank: null, previousScore: null, why: null },
    urgent: [],
    certainty: {
      highestRank: rank,
      lowestRank: rank + 1,
      crossesCut: false,
      by: { highest: null, lowest: 'oneYear' },
      ranks: { oneYear: rank + 1 },
    },
    evidence: {
      ...{ convicted: 0.5, cautioned: 0, charged: 0.25, noFurtherAction: 0.25, open: 0 },
      rankOnConvicted: null,
    },
  };
}
