import type { CalendarDate } from '../core/calendar-date.ts';
import type { Action } from './unit-records.ts';

export type ActionState = 'overdue' | 'open' | 'done';

/** On the day that it is due an action is still open; it is overdue from the day after. */
export function actionState({ dueOn, doneOn }: Action, today: CalendarDate): ActionState {
  if (doneOn !== null) return 'done';
  return dueOn < today ? 'overdue' : 'open';
}
