import { expect, it } from 'vitest';
import { actionState } from '../../lib/meetings/action-state.ts';
import { anAction } from './unit-examples.ts';

it('an action is open on the day that it is due, overdue after it, and done once it is done', () => {
  expect(actionState(anAction(), '2026-12-15')).toBe('open');
  expect(actionState(anAction(), '2026-12-16')).toBe('overdue');
  expect(actionState(anAction({ doneOn: '2026-12-20' }), '2026-12-21')).toBe('done');
});
