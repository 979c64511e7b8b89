import { describe, expect, it } from 'vitest';
import { notifyUnit } from '../../lib/pipeline/notify-unit.ts';
import { watchFigures } from '../../lib/pipeline/watch-figures.ts';
import { claimReference } from '../../lib/runs/claim.ts';
import { nominal, runSmall, smallForce } from '../changes/a-small-force.ts';
import { aUnit, DAY, EARLIER, NEXT, withNew } from './a-unit.ts';
import { aProvider, sendingWith } from './an-alert.ts';

describe('the unit is alerted', () => {
  it('of nobody by a first run, and once a person and run by the next', async () => {
    const { run, told } = aUnit();
    expect(await run(EARLIER, smallForce())).toEqual({ alerts: 0, sent: 0 });
    expect(await run(DAY, withNew('N11', 'N12'))).toEqual({ alerts: 2, sent: 2 });
    expect(told().toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['N11', 'N12']);
    expect(await run(NEXT, withNew('N11', 'N12'))).toEqual({ alerts: 0, sent: 0 });
  });

  it('of nobody by history: a past period that is filled in', async () => {
    const { run, stage } = aUnit();
    await run(EARLIER, smallForce());
    await run(NEXT, smallForce());
    expect(await run(DAY, withNew('N11'))).toEqual({ alerts: 0, sent: 0 });
    const record = await stage.runs.getRun(DAY);
    expect(record?.publication).toMatchObject({ history: true, urgent: 1 });
    expect((await stage.runs.readEntries(record!)).filter(({ urgent }) => urgent.length > 0)).toHaveLength(1);
  });

  it('by a corrected export of the same day of those alone whom it was not told of', async () => {
    const { run, told } = aUnit();
    await run(EARLIER, smallForce());
    await run(DAY, withNew('N11'));
    expect(await run(`${DAY}T1400Z`, withNew('N11', 'N12'))).toEqual({ alerts: 1, sent: 1 });
    expect(told()).toEqual(['N11', 'N12']);
  });

  it('by a corrected export of nobody whose record it merges into another', async () => {
    const { run, told } = aUnit();
    await run(EARLIER, smallForce());
    await run(DAY, withNew('N11'));
    const merged = withNew('N11');
    nominal(merged, 'N11')[7] = 'N10';
    await run(`${DAY}T1400Z`, merged);
    expect(told()).toEqual(['N11']);
  });

  it('by nobody of somebody else’s run: a proof alerts nobody', async () => {
    const { stage, taken } = aUnit();
    const { record } = await runSmall(stage, EARLIER, smallForce());
    const run = { ...claimReference(record), proof: true } as const;
    const { sender } = aProvider();
    expect(await notifyUnit({ run }, { ...stage, ...sendingWith(sender, 'proof') })).toEqual({
      alerts: 0,
      sent: 0,
    });
    expect(taken).toEqual([]);
  });
});

describe('the watch', () => {
  it('raises and sends what a run owes whose own step never ran, also of a run that is corrected since', async () => {
    const { run, stage, told, watch } = aUnit();
    await run(EARLIER, smallForce());
    await runSmall(stage, DAY, withNew('N11'));
    await run(`${DAY}T1400Z`, withNew('N11', 'N12'));
    expect(told()).toEqual(['N12']);
    const { report, failures } = await watch(`${DAY}T21:00:00.000Z`);
    expect(failures).toEqual([]);
    expect(report).toMatchObject({ raised: 1, sent: 1, unsentAlerts: 0, overdueAlerts: 0 });
    expect(told()).toEqual(['N12', 'N11']);
    expect((await watch(`${DAY}T22:00:00.000Z`)).report).toMatchObject({ raised: 0, sent: 0 });
  });

  it('tells the second contact once, after the setting’s hours, and counts what is overdue', async () => {
    const { run, stage, taken, watch } = aUnit();
    await run(EARLIER, smallForce());
    await run(DAY, withNew('N11'));
    const settings = { alerts: { acknowledgeWithinHours: 2 } };
    expect((await watch(`${DAY}T21:59:00.000Z`, settings)).report).toMatchObject({
      escalated: 0,
      overdueAlerts: 0,
    });
    expect((await watch(`${DAY}T22:00:00.000Z`, settings)).report).toMatchObject({
      escalated: 1,
      overdueAlerts: 1,
    });
    expect((await watch(`${DAY}T23:00:00.000Z`, settings)).report).toMatchObject({
      escalated: 0,
      overdueAlerts: 1,
    });
    expect(taken.map(({ recipient }) => recipient)).toEqual(['unit', 'second contact']);
    const [alert] = await stage.alerts.list();
    await stage.alerts.markAcknowledged(alert!.alertId, `${DAY}T23:30:00.000Z`, 'A');
    expect((await watch(`${NEXT}T01:00:00.000Z`, settings)).report).toMatchObject({ overdueAlerts: 0 });
  });

  it('measures days since the latest run in London, and exports that wait', async () => {
    const { run, stage, watch } = aUnit();
    expect((await watch(`${EARLIER}T21:00:00.000Z`)).report).toMatchObject({
      daysSinceLastPublishedRun: null,
    });
    await run(EARLIER, smallForce());
    await stage.landing.write(`exports/${DAY}/manifest.json`, '{}');
    await stage.landing.write(`exports/${NEXT}/nominals.csv`, '');
    const { report } = await watch(`2026-03-30T23:30:00.000Z`);
    expect(report).toMatchObject({ daysSinceLastPublishedRun: 15, waitingExports: 1, started: DAY });
  });

  it('counts the hours that a run is overdue from when it was due, and says at every look that it has looked', async () => {
    const { run, watch } = aUnit();
    const figuresAt = async (now: string) => watchFigures((await watch(now)).report);
    expect(await figuresAt('2026-03-15T09:30:00.000Z')).toMatchObject({ Watched: 1, HoursOverdue: 0 });
    expect(await figuresAt('2026-03-17T06:30:00.000Z')).toMatchObject({ HoursOverdue: 24 });
    await run(EARLIER, smallForce());
    expect(await figuresAt('2026-03-17T06:30:00.000Z')).toMatchObject({ Watched: 1, HoursOverdue: 0 });
    expect(await figuresAt('2026-03-31T06:30:00.000Z')).toMatchObject({ HoursOverdue: 25 });
  });

  it('counts the contacts that nothing reaches, and tells when that cannot be asked', async () => {
    const { watch } = aUnit();
    const at = `${DAY}T21:00:00.000Z`;
    const { report } = await watch(at, {}, () => Promise.resolve(2));
    expect(report.unconfirmedContacts).toBe(2);
    expect(watchFigures(report)).toMatchObject({ UnconfirmedContacts: 2, WaitingExports: 0 });
    const refused = await watch(at, {}, () => Promise.reject(new Error('denied')));
    expect(refused.report).toMatchObject({ unconfirmedContacts: null, waitingExports: 0 });
    expect(refused.failures.map(({ message }) => message)).toEqual(['denied']);
    expect(watchFigures(refused.report)).not.toHaveProperty('UnconfirmedContacts');
  });

  it('does nothing while the table is being made again, and says so', async () => {
    const { stage, watch } = aUnit();
    stage.table.isBeingRebuilt = true;
    await expect(watch(`${DAY}T21:00:00.000Z`)).rejects.toThrow(/the table is being made again/);
  });
});
