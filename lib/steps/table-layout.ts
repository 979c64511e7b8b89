/**
 * How the partition keys of the one table begin, by what lies there, so that a role's rights can name it; the items
 * themselves are those of lib/aws/run-items.ts.
 */

/** A run's record, and, under its epoch, its ranking. */
export const RUN_PARTITION = 'RUN#';
/** What a run raised. */
export const ALERT_PARTITION = 'ALERTS#';
/** Which run an execution claimed, and how it failed. */
export const EXECUTION_PARTITION = 'EXECUTION#';
/** The latest ranking. */
export const POINTER_PARTITION = 'POINTER';

/** Somebody's referrals, decisions and actions. */
export const NOMINAL_PARTITION = 'NOMINAL#';
/** A meeting's pack. */
export const MEETING_PARTITION = 'MEETING#';

/** As patterns of a role's condition. A claim's ranking, `RUN#<runId>#<epoch>`, is what a run makes and can make again. */
export const RUNS_LIKE = `${RUN_PARTITION}*`;
export const RANKINGS_LIKE = `${RUN_PARTITION}*#*`;
export const ALERTS_LIKE = `${ALERT_PARTITION}*`;
export const PEOPLE_LIKE = `${NOMINAL_PARTITION}*`;
export const MEETINGS_LIKE = `${MEETING_PARTITION}*`;
export const EXECUTIONS_LIKE = `${EXECUTION_PARTITION}*`;

/** The index by person, and, in one partition of it, of every run. */
export const BY_NOMINAL_INDEX = 'byNominal';
