import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnSource, SchemaElement } from 'hyparquet-writer';
import { daysBetween } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { SCORE_COLUMNS } from '../steps/score-history.ts';
import type { RANKING_COLUMNS, ScoreColumn, ScoreColumnType } from '../steps/score-history.ts';

/** People held and encoded at a time, and a row group of the file: about 15 MB held, 2 MB of bytes. */
const PIECE_ROWS = 50_000;

/** Least and greatest value of a piece let a reader pass it over; of columns in no order they say nothing, and cost a third. */
const IN_ORDER: ReadonlySet<ScoreColumn> = new Set<ScoreColumn>(['run_id', 'as_of', 'rank', 'score']);

/** Columns in which few values come again and again. */
const REPEATED: ReadonlySet<ScoreColumn> = new Set<ScoreColumn>([
  'run_id',
  'as_of',
  'management',
  'division',
]);

type ScoredRun = { runId: string; asOf: CalendarDate };

/** A piece in columns: an object a person would be held for long, and cost as much as encoding it. */
type PieceColumns = Record<'rank' | 'as_of' | 'offences', Int32Array> &
  Record<'score' | 'p2' | 'harm' | 'copas', Float64Array> &
  Record<'run_id' | 'nominal_id' | 'management' | 'division', string[]> & { unsanctioned: boolean[] };

/**
 * Encodes a ranking as one Parquet file, whose bytes come in pieces so that it is never held whole. The same entries
 * give the same bytes.
 */
export class ScoresParquet {
  private readonly bytes = new ByteWriter();
  private readonly columns: typeof RANKING_COLUMNS;
  private readonly file: ParquetWriter;
  private readonly held: PieceColumns;
  private rows = 0;

  /** `columns` are all, or RANKING_COLUMNS where nobody knows how many offences counted. */
  constructor({ runId, asOf }: ScoredRun, columns: typeof RANKING_COLUMNS = [...SCORE_COLUMNS]) {
    this.columns = columns;
    this.file = new ParquetWriter({ writer: this.bytes, schema: schemaOf(columns), createdBy: 'hhpu' });
    const day = daysBetween('1970-01-01', asOf);
    this.held = {
      run_id: new Array<string>(PIECE_ROWS).fill(runId),
      as_of: new Int32Array(PIECE_ROWS).fill(day),
      rank: new Int32Array(PIECE_ROWS),
      nominal_id: new Array<string>(PIECE_ROWS).fill(''),
      score: new Float64Array(PIECE_ROWS),
      p2: new Float64Array(PIECE_ROWS),
      harm: new Float64Array(PIECE_ROWS),
      copas: new Float64Array(PIECE_ROWS),
      unsanctioned: new Array<boolean>(PIECE_ROWS).fill(false),
      management: new Array<string>(PIECE_ROWS).fill(''),
      division: new Array<string>(PIECE_ROWS).fill(''),
      offences: new Int32Array(PIECE_ROWS),
    };
  }

  /** The next bytes of the file when this entry fills a piece, else null. */
  add(entry: RankedEntry, offences = 0): Uint8Array | null {
    const { held, rows } = this;
    held.rank[rows] = entry.rank;
    held.nominal_id[rows] = entry.nominalId;
    held.score[rows] = entry.score;
    held.p2[rows] = entry.p2;
    held.harm[rows] = entry.harm;
    held.copas[rows] = entry.copas;
    held.unsanctioned[rows] = entry.unsanctioned;
    held.management[rows] = entry.management;
    held.division[rows] = entry.division;
    held.offences[rows] = offences;
    this.rows += 1;
    return this.rows < PIECE_ROWS ? null : this.takePiece();
  }

  /** The last bytes of the file: who is still held, and the footer. */
  finish(): Uint8Array {
    const last = this.takePiece();
    void this.file.finish();
    return Buffer.concat([last, this.take()]);
  }

  private takePiece(): Uint8Array {
    const columnData = this.columns.map(({ name }): ColumnSource => ({
      name,
      data: this.held[name].slice(0, this.rows),
      statistics: IN_ORDER.has(name),
      // Every reader of Parquet knows it; and looking for repeated values where there are none takes longer than writing.
      ...(!REPEATED.has(name) && { encoding: 'PLAIN', codec: 'UNCOMPRESSED' }),
    }));
    void this.file.write({ columnData, rowGroupSize: PIECE_ROWS });
    this.rows = 0;
    return this.take();
  }

  private take(): Uint8Array {
    const taken = this.bytes.getBytes().slice();
    this.bytes.index = 0;
    return taken;
  }
}

const PARQUET_TYPES: Record<ScoreColumnType, Pick<SchemaElement, 'type' | 'converted_type'>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'INT32', converted_type: 'DATE' },
  int: { type: 'INT32' },
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
};

function schemaOf(columns: typeof RANKING_COLUMNS): SchemaElement[] {
  const elements = columns.map(({ name, type }): SchemaElement => ({
    name,
    ...PARQUET_TYPES[type],
    repetition_type: 'REQUIRED',
  }));
  return [{ name: 'scores', num_children: columns.length }, ...elements];
}
