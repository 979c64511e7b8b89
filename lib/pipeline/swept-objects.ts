import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { isOver } from '../runs/decide-sweep.ts';
import type { LandedExport } from '../runs/decide-sweep.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { LANDING_PREFIX, RUNS_PREFIX } from '../steps/storage-layout.ts';
import type { StoredObject } from './erasable-store.ts';
import { epochFolder, isIntermediate } from './run-files.ts';

/** How much something is, for a report. */
export function sizeOf(objects: readonly StoredObject[]): { objects: number; bytes: number } {
  return { objects: objects.length, bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Objects by their own age, as a bucket's lifecycle rule has it. */
export function olderThan(
  objects: readonly StoredObject[],
  days: number,
  today: CalendarDate,
): StoredObject[] {
  return objects.filter(({ modifiedAt }) => isOver(londonDate(modifiedAt), days, today));
}

/** The exports of a landing bucket by the folder that their objects lie in. */
export function landedExports(objects: readonly StoredObject[]): LandedExport[] {
  const writtenOn = new Map<string, CalendarDate>();
  for (const { key, modifiedAt } of objects) {
    const day = londonDate(modifiedAt);
    if (day > (writtenOn.get(folderOf(key)) ?? '')) writtenOn.set(folderOf(key), day);
  }
  return [...writtenOn].map(([exportId, day]) => ({ exportId, writtenOn: day }));
}

export function objectsOfExports(
  objects: readonly StoredObject[],
  exportIds: readonly string[],
): StoredObject[] {
  const going = new Set(exportIds);
  return objects.filter(({ key }) => going.has(folderOf(key)));
}

const folderOf = (key: string) => key.slice(LANDING_PREFIX.length).split('/')[0] ?? '';

/** The rows of runs, all that a claim that was lost left, and the scores of runs that were never published. */
export function rowsOf(objects: readonly StoredObject[], runs: readonly RunRecord[]): StoredObject[] {
  const byId = new Map(runs.map((run) => [run.runId, run]));
  return objects.filter(({ key }) => {
    const [runId = '', epoch, ...name] = key.slice(RUNS_PREFIX.length).split('/');
    const run = byId.get(runId);
    if (!run) return false;
    return epoch !== epochFolder(run.epoch) || isIntermediate(name.join('/'), run.status === 'Published');
  });
}
