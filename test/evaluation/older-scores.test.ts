import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { SCORE_COLUMNS, SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import { LAST, MIDDLE, runHandWorked } from './hand-worked-force.ts';
import { told } from './told-figures.ts';

const PARQUET = {
  string: 'STRING',
  int: 'INT32',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'INT32',
} as const;

describe('a run whose scores were kept without the number of offences', () => {
  it('is held against the number that the newest export shows, and the evaluation says so', async () => {
    const stage = await runHandWorked();
    const key = `${SCORES_PREFIX}${MIDDLE}.parquet`;
    const rows = await parquetReadObjects({ file: new Uint8Array((await stage.work.read(key))!).buffer });
    const older = SCORE_COLUMNS.filter(({ name }) => name !== 'offences' && name !== 'as_of');
    const columnData = older.map(({ name, type }): ColumnSource => ({
      ...{ name, type: PARQUET[type] },
      data: rows.map((row) => row[name] as string | number | boolean),
    }));
    await stage.work.write(key, new Uint8Array(parquetWriteBuffer({ columnData })));

    const opened = await openRunToMeasure((await stage.runs.getRun(LAST))!, stage);
    const { evaluation } = await measureRun(opened!, { ...stage, table: referenceTable() });
    const { efficacy } = evaluation;
    if (!isMeasured(efficacy)) throw new Error(efficacy.notMeasured);
    expect(efficacy.offencesCountedBy).toBe('export');
    // Four of N12, whose fifth is cancelled since, and two of N05, whom N04 was merged into since.
    const { harm, offences } = efficacy.everyone.baselines.offences;
    expect(told({ harm, offences })).toEqual({ harm: [11, 0.002717], offences: [11, 0.016089] });
    const { rows: named } = evaluationTables(evaluation).find(({ title }) => title.includes(': everyone'))!;
    expect(named.map(([row]) => row)).toContain('Number of offences, by the newest export');
  });
});
