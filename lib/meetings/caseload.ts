import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { SetupError } from '../core/errors.ts';
import type { CaseloadSettings } from '../settings/unit-settings.ts';

const COLUMNS = ['manager', 'unit', 'cases', 'high_risk_cases', 'visor_trained'] as const;
const REQUIRED = ['manager', 'unit', 'cases'];
const count = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number')
  .transform(Number);

const caseloadRow = z.object({
  manager: z.string().min(1, 'must not be blank'),
  unit: z.string().default(''),
  cases: count,
  high_risk_cases: z.union([z.literal('').transform(() => null), count]).default(null),
  visor_trained: z
    .enum(['Y', 'N', ''])
    .default('')
    .transform((text) => (text === '' ? null : text === 'Y')),
});

/** An offender manager and their cases; null where the table does not say. */
export type Caseload = {
  manager: string;
  unit: string;
  cases: number;
  highRiskCases: number | null;
  visorTrained: boolean | null;
};

export type ManagedCaseload = Caseload & {
  /** Share of the maximum: 1 is full, more is over. */
  utilisation: number;
  isOver: boolean;
  highRiskShare: number | null;
  /** More than the share of high risk cases that the settings allow. */
  hasTooManyHighRisk: boolean;
};

export type CaseloadReport = {
  managers: ManagedCaseload[];
  total: { managers: number; cases: number; capacity: number; utilisation: number; room: number };
};

/** The table of a CSV file. Throws SetupError that names file, line and column, and no manager. */
export function readCaseloads(text: string, file: string): Caseload[] {
  const records = parseRecords(text, file);
  const header = Object.keys(records[0]?.record ?? {});
  const missing = REQUIRED.find((column) => !header.includes(column));
  if (missing !== undefined) {
    throw new SetupError(
      `${file}: ${records.length === 0 ? 'has no rows' : `has no column ${missing}`}; its columns are ${COLUMNS.join(', ')}, the last two optional`,
    );
  }
  const seen = new Set<string>();
  return records.map(({ record, info }) => {
    const where = `${file} line ${info.lines}`;
    const parsed = caseloadRow.safeParse(record);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const why = issue?.path[0] === 'visor_trained' ? 'must be Y or N' : (issue?.message ?? '');
      throw new SetupError(
        `${where}, column ${String(issue?.path[0])}: ${why.replace('Invalid input', 'must be a whole number')}`,
      );
    }
    const { manager, unit, cases, high_risk_cases: highRiskCases, visor_trained: visorTrained } = parsed.data;
    if (seen.has(manager)) throw new SetupError(`${where}: a manager whom a line above has already`);
    if ((highRiskCases ?? 0) > cases) throw new SetupError(`${where}: has more high risk cases than cases`);
    seen.add(manager);
    return { manager, unit, cases, highRiskCases, visorTrained };
  });
}

type ParsedRecord = { record: Record<string, string>; info: { lines: number } };

function parseRecords(text: string, file: string): ParsedRecord[] {
  try {
    return parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as ParsedRecord[];
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new SetupError(`${file}${line === undefined ? '' : ` line ${line}`}: cannot be read as CSV`);
  }
}

/** How full each manager is, and all of them together. */
export function reportCaseloads(caseloads: readonly Caseload[], settings: CaseloadSettings): CaseloadReport {
  const managers = caseloads.map((each) => {
    const highRiskShare =
      each.highRiskCases === null ? null : each.cases === 0 ? 0 : each.highRiskCases / each.cases;
    return {
      ...each,
      utilisation: each.cases / settings.maximum,
      isOver: each.cases > settings.maximum,
      highRiskShare,
      hasTooManyHighRisk: highRiskShare !== null && highRiskShare > settings.highRiskShare,
    };
  });
  const cases = caseloads.reduce((sum, each) => sum + each.cases, 0);
  const room = caseloads.reduce((sum, each) => sum + Math.max(0, settings.maximum - each.cases), 0);
  const capacity = caseloads.length * settings.maximum;
  const utilisation = capacity === 0 ? 0 : cases / capacity;
  return { managers, total: { managers: caseloads.length, cases, capacity, utilisation, room } };
}
