import * as z from 'zod';
import { rowCounts } from '../ingest/accounting.ts';
import { TABLE_NAMES } from '../contract/tables.ts';
import { scoringReport } from '../scoring/scoring-report.ts';

export const RUN_SCHEMA_VERSION = 1;

const tableCounts = z.partialRecord(z.enum(TABLE_NAMES), rowCounts);

/** What was published: only on a run whose status is Published. */
export const publication = z.strictObject({
  publishedAt: z.string(),
  /** A newer ranking was the latest when this one was published, or it is a replay: nobody is alerted of it. */
  history: z.boolean().default(false),
  rankingHash: z.string(),
  entries: z.int(),
  scored: z.int(),
  rows: tableCounts,
  report: scoringReport,
  /** Entries that are urgent; of history, too, of which nobody is alerted. */
  urgent: z.int().default(0),
  /**
   * The code version of the run before, where this run's came to that run's ranking of its export as well, to the byte. Null
   * where both are of one version, where they rank otherwise, and where it could not be tried alone.
   */
  ranksLikeCode: z.string().nullable().default(null),
  changes: z.strictObject({
    NEW: z.int(),
    RETURNED: z.int().default(0),
    UP: z.int(),
    DOWN: z.int(),
    SAME: z.int(),
    LEFT: z.int(),
  }),
});
export type Publication = z.infer<typeof publication>;

export const CHANGED_RULES = ['settings', 'reference table', 'code'] as const;
export type ChangedRule = (typeof CHANGED_RULES)[number];

/** What a run's ranking is compared with, settled before anything is scored. */
export const runComparison = z.strictObject({
  /**
   * Nothing, for a first run; the run before as published; its export scored again under this run's settings, reference
   * table and code; or as published although they differ, because its export is no longer there as it was.
   */
  with: z.enum(['nothing', 'as published', 'scored again', 'as published under other rules']),
  /** Of what scores, what has changed since the run before. */
  changed: z.array(z.enum(CHANGED_RULES)),
  /** Why the run before could not be scored again. */
  reason: z.string().nullable(),
});
export type RunComparison = z.infer<typeof runComparison>;

/** Which export a run is of, and what scores it; known once its manifest is read. */
export const runBasis = z.strictObject({
  asOf: z.string(),
  /** Order among exports: see exportPosition. */
  position: z.string(),
  force: z.string(),
  settingsHash: z.string(),
  /** Null where no mapping was given. */
  mappingHash: z.string().nullable().default(null),
  tableEdition: z.string(),
  tableHash: z.string(),
  codeVersion: z.string(),
  previousRunId: z.string().nullable(),
  comparison: runComparison.default({ with: 'as published', changed: [], reason: null }),
});
export type RunBasis = z.infer<typeof runBasis>;

/** A run as stored. A claim raises the epoch; whatever an earlier epoch wrote is never read. */
export const runRecord = z.strictObject({
  schemaVersion: z.literal(RUN_SCHEMA_VERSION),
  runId: z.string(),
  status: z.enum(['Claimed', 'Published', 'Failed']),
  epoch: z.int().min(1),
  owner: z.string(),
  claimedAt: z.string(),
  /** Instant from which another execution may take the claim over without knowing that its owner is dead. */
  leaseUntil: z.string(),
  basis: runBasis.nullable(),
  publication: publication.nullable(),
  /** Why a failed run failed, in one line. */
  reason: z.string().nullable(),
});
export type RunRecord = z.infer<typeof runRecord>;

export const latestPointer = z.strictObject({
  runId: z.string(),
  epoch: z.int(),
  asOf: z.string(),
  position: z.string(),
});
export type LatestPointer = z.infer<typeof latestPointer>;
