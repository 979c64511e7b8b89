/**
 * How the partition keys of the one table begin, by what lies there, so that a role's rights can name it; the items
 * themselves are those of lib/aws/run-items.ts.
 */

/** Everything of a run: its record, and what it raised. */
export const RUN_PARTITION = 'RUN#';
/** Which run an execution claimed, and how it failed. */
export const EXECUTION_PARTITION = 'EXECUTION#';
/** The latest ranking. */
export const POINTER_PARTITION = 'POINTER';

/** As patterns of a role's condition. A claim's ranking, `RUN#<runId>#<epoch>`, is what a run makes and can make again. */
export const RUNS_LIKE = `${RUN_PARTITION}*`;
export const RANKINGS_LIKE = `${RUN_PARTITION}*#*`;
export const EXECUTIONS_LIKE = `${EXECUTION_PARTITION}*`;

/** The index by person, and, in one partition of it, of every run. */
export const BY_NOMINAL_INDEX = 'byNominal';
