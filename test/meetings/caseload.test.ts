import { describe, expect, it } from 'vitest';
import { readCaseloads, reportCaseloads } from '../../lib/meetings/caseload.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

/** Table 2 of the College of Policing evaluation: manager, unit, cases and % of capacity before and after the unit. */
const TABLE_2 = [
  ['1', 'ViSOR', 45, '90%', 39, '78%'],
  ['2', 'ViSOR', 52, '104%', 41, '82%'],
  ['3', 'ViSOR', 64, '128%', 39, '78%'],
  ['4', 'ViSOR', 60, '120%', 35, '70%'],
  ['5', 'IOM', 8, '16%', 39, '78%'],
  ['6', 'IOM and new OM', 8, '16%', 39, '78%'],
  ['7', 'IOM and new OM', 8, '16%', 39, '78%'],
] as const;
const HEADER = 'manager,unit,cases,high_risk_cases,visor_trained';
const read = (...lines: string[]) => readCaseloads([HEADER, ...lines, ''].join('\n'), 'caseload.csv');
const report = (...lines: string[]) => reportCaseloads(read(...lines), DEFAULT_SETTINGS.caseload);

describe('caseloads', () => {
  it.each([
    ['before the unit', 2, 245],
    ['after it', 4, 271],
  ] as const)('are those of the Table 2 of the evaluation %s', (_when, column, total) => {
    const made = report(...TABLE_2.map((row) => `${row[0]},${row[1]},${row[column]},,`));
    const percents = made.managers.map(({ utilisation }) => `${Math.round(utilisation * 100)}%`);
    expect(percents).toEqual(TABLE_2.map((row) => row[column + 1]));
    expect(made.total.cases).toBe(total);
    expect(made.managers.map(({ isOver }) => isOver)).toEqual(TABLE_2.map((row) => row[column] > 50));
  });

  it('are flagged above 30% of high risk cases, and not at it, nor where nobody counted', () => {
    const { managers } = report('A,x,10,3,Y', 'B,x,10,4,N', 'C,x,10,,', 'D,x,0,0,');
    expect(managers.map(({ hasTooManyHighRisk }) => hasTooManyHighRisk)).toEqual([false, true, false, false]);
    expect(managers.map(({ highRiskShare }) => highRiskShare)).toEqual([0.3, 0.4, null, 0]);
    expect(managers.map(({ visorTrained }) => visorTrained)).toEqual([true, false, null, null]);
  });

  it('are full at the maximum and over beyond it, and room is what those below have', () => {
    const { managers, total } = report('A,x,50,,', 'B,x,51,,', 'C,x,20,,');
    expect(managers.map(({ isOver }) => isOver)).toEqual([false, true, false]);
    expect(total).toEqual({ managers: 3, cases: 121, capacity: 150, utilisation: 121 / 150, room: 30 });
  });

  it.each([
    [['A,x,ten,,'], 'caseload.csv line 2, column cases: must be a whole number'],
    [['A,x,5,-1,'], 'caseload.csv line 2, column high_risk_cases: must be a whole number'],
    [['A,x,5,,', ',x,5,,'], 'caseload.csv line 3, column manager: must not be blank'],
    [['A,x,5,,', 'A,y,5,,'], 'caseload.csv line 3: a manager whom a line above has already'],
    [['A,x,5,6,'], 'caseload.csv line 2: has more high risk cases than cases'],
    [['A,x,5,,maybe'], 'caseload.csv line 2, column visor_trained: must be Y or N'],
    [['A,x,5'], 'caseload.csv line 2: cannot be read as CSV'],
    [[], 'caseload.csv: has no rows; its columns are manager, unit, cases, high_risk_cases, visor_trained'],
  ])('of %j are refused in one line', (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });

  it('need no optional column, and say which other is missing', () => {
    expect(readCaseloads('\uFEFFcases,manager,unit\n3,A,x\n', 'c.csv')).toEqual([
      { manager: 'A', unit: 'x', cases: 3, highRiskCases: null, visorTrained: null },
    ]);
    expect(() => readCaseloads('manager,unit\nA,x\n', 'c.csv')).toThrow('c.csv: has no column cases');
  });
});
