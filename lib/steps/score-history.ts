/** Where the files of everyone's scores lie in the work bucket: one object a published run, and nothing else. */
export const SCORES_PREFIX = 'scores/';

/** A column's type as Athena and Glue name it. */
export type ScoreColumnType = 'string' | 'date' | 'int' | 'double' | 'boolean';

/**
 * The columns of those Parquet files, in order, and of the table over them. A new one goes to the end: the files of
 * older runs lack it, and it reads as null there.
 */
export const SCORE_COLUMNS = [
  { name: 'run_id', type: 'string', comment: 'The run, named as its export' },
  { name: 'as_of', type: 'date', comment: 'The day that the export shows the force at' },
  { name: 'rank', type: 'int', comment: 'Place among everyone scored in the run, from 1' },
  {
    name: 'nominal_id',
    type: 'string',
    comment: 'The person; where records were merged, the one that stays',
  },
  { name: 'score', type: 'double', comment: 'p2 x ln(1 + harm)' },
  { name: 'p2', type: 'double', comment: 'OGRS3 probability of proven reoffending, 0 to 1' },
  { name: 'harm', type: 'double', comment: 'Crime harm days, weighted' },
  { name: 'copas', type: 'double', comment: 'Copas rate, the first tie-break' },
  { name: 'unsanctioned', type: 'boolean', comment: 'Scored without a sanction on record' },
  { name: 'management', type: 'string', comment: 'Schemes that manage the person, separated by ;' },
  { name: 'division', type: 'string', comment: 'Division of the force, as exported' },
  { name: 'offences', type: 'int', comment: 'Offences that count in harm' },
] as const satisfies readonly { name: string; type: ScoreColumnType; comment: string }[];

export type ScoreColumn = (typeof SCORE_COLUMNS)[number]['name'];

/** Those that the lines of a ranking tell by themselves. */
export const RANKING_COLUMNS = SCORE_COLUMNS.filter(({ name }) => name !== 'offences');
