import type { ActionState } from '../meetings/action-state.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Action } from '../meetings/unit-records.ts';
import { csvText, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';

type ListedAction = Action & { state: ActionState };

const COLUMNS = ['action', 'nominal_id', 'state', 'due', 'responsible', 'what', 'done_on', 'done_by'];

/** Actions by the day that they are due, so overdue ones come first. */
export function actionsText(actions: readonly ListedAction[], format: Format): string {
  const byDay = actions.toSorted((a, b) => inCodeUnitOrder(a.dueOn, b.dueOn));
  if (format === 'json') return jsonText(byDay);
  const rows = byDay.map((each) => {
    const { actionId, nominalId, state, dueOn, responsible, what, doneOn, doneBy } = each;
    return [actionId, nominalId, state, dueOn, responsible, what, doneOn, doneBy];
  });
  if (format === 'csv') return csvText(COLUMNS, rows);
  if (rows.length === 0) return 'No action is open.\n';
  return tableText(['Action', 'Nominal', 'State', 'Due', 'Responsible', 'What', 'Done on', 'By'], rows);
}
