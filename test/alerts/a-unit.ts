import { notifyUnit } from '../../lib/pipeline/notify-unit.ts';
import { watchPipeline } from '../../lib/pipeline/watch-pipeline.ts';
import { claimReference } from '../../lib/runs/claim.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { runSmall, smallForceWith } from '../changes/a-small-force.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import type { Rows } from '../changes/random-inputs.ts';
import { memoryAlertStore } from '../fixtures/memory-alert-store.ts';
import { memoryMeetingStore } from '../fixtures/memory-meeting-store.ts';
import { aProvider, sendingWith } from './an-alert.ts';

export const [EARLIER, DAY, NEXT] = ['2026-03-16', '2026-03-30', '2026-04-13'] as const;
/** An offence by which somebody comes into the ranking. */
export const newcomer = (id: string): Rows['offences'] => [
  [`F9${id}`, `O9${id}`, id, '03900', '2026-03-20', '2026-03-21', '1', '', 'N', '9000'],
];
export const withNew = (...ids: string[]) =>
  smallForceWith((rows) => rows.offences.push(...ids.flatMap((id) => newcomer(id))));

/** A force's runs and the messages that its unit gets of them, in memory. */
export function aUnit() {
  const stage = { ...memoryStage(), alerts: memoryAlertStore(), meetings: memoryMeetingStore() };
  const { sender, taken } = aProvider();
  const run = async (exportId: string, rows: Rows) => {
    const { record } = await runSmall(stage, exportId, rows);
    return notifyUnit({ run: claimReference(record) }, { ...stage, ...sendingWith(sender, exportId) });
  };
  const told = () => taken.map(({ subject }) => subject.replace(/^.*: /, ''));
  const watch = async (now: string, settings: object = {}, countUnconfirmed = () => Promise.resolve(0)) => {
    const dataSince = () => Promise.resolve('2026-03-10T12:00:00.000Z');
    const deps = {
      ...stage,
      ...sendingWith(sender, now, now),
      startExecution: () => Promise.resolve(true),
      countUnconfirmed,
      dataSince,
    };
    return watchPipeline(deps, { settings: readSettings(settings, 'test'), chosen: {}, now });
  };
  return { stage, run, told, sender, taken, watch };
}
