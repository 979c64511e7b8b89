import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { modelContract } from '../pipeline/contract-model.ts';
import type { Fate } from '../pipeline/contract-model.ts';
import { COLUMNS, TABLE_NAMES } from '../pipeline/random-export.ts';
import type { TableName } from '../pipeline/random-export.ts';
import type { Line } from '../fixtures/write-export.ts';
import type { Folder } from './memory-force.ts';
import { modelCsv } from './model-csv.ts';
import { modelManifest } from './model-manifest.ts';
import type { ModelManifest } from './model-manifest.ts';

export type Limits = { maxQuarantinedShare: number; maxRowLossShare: number };
export type RowsBefore = Partial<Record<TableName, number>>;

/** A row that stays out, with its place. */
type Quarantined = { file: string; line: number; rule: string };
export type ModelCounts = { in: number; accepted: number; repeated: number; quarantined: number };

/** What must come of an export: refused under one of the rules, or published; its rows where they can be told. */
export type Verdict = {
  /** Empty when the export must be published. */
  refusedBy: ReadonlySet<string>;
  manifest: ModelManifest | null;
  rows: {
    byFile: { file: string; rows: ModelCounts }[];
    quarantined: Quarantined[];
    /** Whom a ranking may name. */
    nominals: ReadonlySet<string>;
  } | null;
};

type ReadFile = { table: TableName; file: string; lines: Line[]; at: number[] };

/**
 * The contract's page applied to the bytes of a whole export by means of its own. Where several things are wrong, which
 * is named first is the program's choice; what is wrong with the folder comes before what is wrong in it.
 */
export function modelExport(
  folder: Folder,
  exportId: string,
  limits: Limits,
  before: { asOf: string; rows: RowsBefore },
): Verdict {
  const manifest = modelManifest(folder.get('manifest.json'), exportId);
  if (typeof manifest === 'string') return refused([manifest], null);
  const { files, asOf } = manifest;
  const absent = files.filter(({ file }) => !folder.has(file)).map(() => 'file');
  const resized = files.filter(({ file, bytes }) => (folder.get(file)?.length ?? bytes) !== bytes);
  if (absent.length + resized.length > 0) return refused([...absent, ...resized.map(() => 'size')], manifest);
  const read = files.map((file) => readFile(file, folder.get(file.file) ?? new Uint8Array()));
  const broken = read.flatMap((each) => (Array.isArray(each) ? each : []));
  if (broken.length > 0) return refused(broken, manifest);
  const whole = read.filter((each): each is ReadFile => !Array.isArray(each));
  const rows = placeRows(whole, asOf);
  const tables = new Set([...whole.map(({ table }) => table)]);
  const rowsBefore = asOf > before.asOf ? before.rows : {};
  const gate = TABLE_NAMES.flatMap((table) =>
    judgeTable(table, whole, rows, rowsBefore, limits, tables.has(table)),
  );
  return { refusedBy: new Set(gate), manifest, rows };
}

function refused(rules: readonly string[], manifest: ModelManifest | null): Verdict {
  return { refusedBy: new Set(rules), manifest, rows: null };
}

/** A file's rows as lines of the contract's columns; or the rules that it may be refused under. */
function readFile(
  { table, file, rows, sha256 }: ModelManifest['files'][number],
  stored: Uint8Array,
): ReadFile | string[] {
  if (createHash('sha256').update(stored).digest('hex') !== sha256) return ['hash'];
  let bytes: Uint8Array;
  try {
    bytes = file.endsWith('.gz') ? gunzipSync(stored) : stored;
  } catch {
    // What was unpacked before the break may be at fault already.
    return ['file', 'encoding', 'header', 'rows'];
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A row too many may come before what is no UTF-8.
    const isTooLong = modelCsv(Buffer.from(bytes).toString('latin1')).length - 1 > rows;
    return ['encoding', 'header', ...(isTooLong ? ['rows'] : [])];
  }
  const [header, ...records] = modelCsv(text);
  if (header?.line !== 1 || header.fields === null) {
    return text.slice(0, text.indexOf('\n')).includes('\0') ? ['encoding', 'header'] : ['header'];
  }
  const names = header.fields;
  const needed = COLUMNS[table].filter((name) => name !== 'comment' && name !== 'harm_days');
  if (new Set(names).size < names.length || !needed.every((name) => names.includes(name))) return ['header'];
  if (records.length !== rows) return ['rows'];
  const lines = records.map(({ fields }): Line => {
    if (fields?.length !== names.length) return 'unparseable';
    return COLUMNS[table].map((name) => (name === 'comment' ? '' : (fields[names.indexOf(name)] ?? '')));
  });
  return { table, file, lines, at: records.map(({ line }) => line) };
}

/** Each row's fate, by table over all of its files in turn. */
function placeRows(files: readonly ReadFile[], asOf: string): NonNullable<Verdict['rows']> {
  const of = (table: TableName) => files.filter((each) => each.table === table);
  const linesOf = (table: TableName) => of(table).flatMap(({ lines }) => lines);
  const [nominals, offences] = [linesOf('nominals'), linesOf('offences')];
  const lines = { nominals, offences, sanctions: linesOf('sanctions'), referrals: linesOf('referrals') };
  const fates = modelContract(lines, asOf);
  const taken: Record<TableName, number> = { nominals: 0, offences: 0, sanctions: 0, referrals: 0 };
  const quarantined: Quarantined[] = [];
  const byFile = files.map(({ table, file, at }) => {
    const own = fates[table].slice(taken[table], (taken[table] += at.length));
    for (const [nth, fate] of own.entries()) {
      if (isIn(fate)) quarantined.push({ file, line: at[nth] ?? 0, rule: fate });
    }
    return { file, rows: countFates(own) };
  });
  const accepted = nominals.filter((_, nth) => fates.nominals[nth] === 'accepted');
  return { byFile, quarantined, nominals: new Set(accepted.map((line) => line[0] ?? '')) };
}

function isIn(fate: Fate): boolean {
  return fate !== 'accepted' && fate !== 'repeated';
}

function countFates(fates: readonly Fate[]): ModelCounts {
  const count = (wanted: Fate) => fates.filter((fate) => fate === wanted).length;
  const [accepted, repeated] = [count('accepted'), count('repeated')];
  return { in: fates.length, accepted, repeated, quarantined: fates.length - accepted - repeated };
}

/** Why the quality gate refuses a table. */
function judgeTable(
  table: TableName,
  files: readonly ReadFile[],
  { byFile }: NonNullable<Verdict['rows']>,
  before: RowsBefore,
  limits: Limits,
  isListed: boolean,
): string[] {
  const own = byFile.filter((_, nth) => files[nth]?.table === table);
  const sum = (of: (rows: ModelCounts) => number) => own.reduce((total, { rows }) => total + of(rows), 0);
  const [rowsIn, quarantined, had] = [
    sum((rows) => rows.in),
    sum((rows) => rows.quarantined),
    before[table] ?? 0,
  ];
  const reasons: string[] = [];
  if (isListed && rowsIn === 0 && (table === 'nominals' || table === 'offences')) reasons.push('empty table');
  if (quarantined > rowsIn * limits.maxQuarantinedShare + 1e-9) reasons.push('quarantine share');
  if (had - rowsIn > had * limits.maxRowLossShare + 1e-9) reasons.push('lost rows');
  return reasons;
}
