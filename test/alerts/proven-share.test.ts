import { describe, expect, it } from 'vitest';
import { alert as alertSchema } from '../../lib/alerts/alert.ts';
import { readJournal } from '../../lib/journal/journal.ts';
import { notifyUnit } from '../../lib/pipeline/notify-unit.ts';
import { claimReference } from '../../lib/runs/claim.ts';
import { runSmall, smallForce } from '../changes/a-small-force.ts';
import { aUnit, DAY, EARLIER, newcomer, withNew } from './a-unit.ts';
import { anAlert, sendingWith } from './an-alert.ts';

describe('the unit is alerted', () => {
  it('with how much of each score is proven, as its entry has it', async () => {
    const { run, stage, taken } = aUnit();
    await run(EARLIER, smallForce());
    const rows = withNew('N11');
    // Convicted of one of two like offences, and 300 days of an older one ended without further action.
    rows.offences.push(...newcomer('N11').map(([, , ...rest]) => ['F10', 'O10', ...rest]));
    rows.sanctions.push(['S90', 'N11', '2026-03-25', 'CONVICTION', '03900', '']);
    await run(DAY, rows);
    const [alert] = await stage.alerts.list();
    expect(alert).toMatchObject({ nominalId: 'N11', provenShare: 9000 / 18_300 });
    expect(taken[0]?.text).toContain('Of its harm, 49% is proven (convicted or cautioned), 51% is suspicion');
    const journalled = (await readJournal(stage.work)).flatMap((entry) =>
      entry.kind === 'alert-raised' ? [entry.alert.provenShare] : [],
    );
    expect(journalled).toEqual([9000 / 18_300]);
  });

  it('of one that code without that share recorded before its run was done again, once and as it stands', async () => {
    const { run, stage, sender, taken } = aUnit();
    await run(EARLIER, smallForce());
    const { record } = await runSmall(stage, DAY, withNew('N11'));
    const { provenShare: _share, ...older } = anAlert({ runId: DAY, nominalId: 'N11' });
    const recorded = alertSchema.parse(older);
    expect(recorded.provenShare).toBeNull();
    await stage.alerts.record(recorded);
    const again = () =>
      notifyUnit({ run: claimReference(record) }, { ...stage, ...sendingWith(sender, DAY) });
    expect([await again(), await again()]).toEqual([
      { alerts: 1, sent: 1 },
      { alerts: 1, sent: 0 },
    ]);
    expect(taken.map(({ text }) => text.includes('hhpu explain tells them apart'))).toEqual([true]);
  });
});
