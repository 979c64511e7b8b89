/**
 * Where objects lie in the buckets: one prefix for each way of keeping them, so that a lifecycle rule and a role's
 * rights can name it. See docs/retention.md.
 */

/** Landing bucket: exports as they came. */
export const LANDING_PREFIX = 'exports/';
/** What a ranking is made from and proven by, `runs/<runId>/<epoch>/`: kept as the ranking is, but for its rows. */
export const RUNS_PREFIX = 'runs/';
/** Rejected rows of a run: no later run reads them. */
export const QUARANTINE_PREFIX = 'quarantine/';
/** What one step hands to the next, and rankings that were made again as a proof: no later run reads them. */
export const SCRATCH_PREFIX = 'scratch/';
/** How each claim of a run ended, `records/<runId>/<epoch>.json`: with `runs/`, what the table is made again from. */
export const RECORDS_PREFIX = 'records/';
/** Imported harm tables, `reference/<sha256 of the figures>.json`: rankings are made and proven by them, so never swept. */
export const EDITIONS_PREFIX = 'reference/';
/**
 * What people do (acknowledge, refer, decide, act), one object each, written before the table is: never swept, and read
 * by `hhpu rebuild`, once there are verbs that write it.
 */
export const JOURNAL_PREFIX = 'journal/';
/** Meeting packs, `packs/<meeting>/<runId>/`: the one that stands is named by the record of its meeting. */
export const PACKS_PREFIX = 'packs/';
