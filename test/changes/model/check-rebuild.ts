import { expect } from 'vitest';
import { rebuildTable } from '../../../lib/pipeline/rebuild-table.ts';
import { memoryAlertStore } from '../../fixtures/memory-alert-store.ts';
import { memoryMeetingStore } from '../../fixtures/memory-meeting-store.ts';
import { memoryRunStore, RunTable } from '../../fixtures/memory-run-store.ts';
import { memoryRunTable } from '../../fixtures/memory-run-table.ts';
import type { Stage } from './run-in-process.ts';

/** Makes the table again from the work bucket alone, and holds it to the one that the runs wrote. */
export async function checkRebuild({ work, table }: Stage & { table: RunTable }): Promise<void> {
  const again = new RunTable();
  const unit = { alerts: memoryAlertStore(), meetings: memoryMeetingStore() };
  const stores = { work, ...unit, runs: memoryRunStore(again), table: memoryRunTable(again) };
  const deps = { ...stores, isRunning: () => Promise.resolve(false) };
  await rebuildTable(deps, { replace: false, now: '2100-01-01T00:00:00.000Z' });
  // Which execution made a run is no part of the table that outlives it.
  const { executions: _made, ...made } = inOrder(again);
  const { executions: _written, ...written } = inOrder(table);
  expect(made).toEqual(written);
}

function inOrder(table: RunTable) {
  const histories = [...table.histories].map(([nominalId, items]) => {
    return [nominalId, items.toSorted((a, b) => (a.runId < b.runId ? -1 : 1))] as const;
  });
  return Object.assign({}, table, { histories: new Map(histories) });
}
