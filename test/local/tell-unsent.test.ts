import { expect, test } from 'vitest';
import { tellUnsent } from '../../lib/local/tell-unsent.ts';
import { aUnit, DAY, EARLIER, withNew } from '../alerts/a-unit.ts';
import { runSmall, smallForce } from '../changes/a-small-force.ts';

const CORRECTED = `${DAY}T1400Z`;

test('a run that stopped before it alerted says how many wait, until they are sent', async () => {
  const { stage, run, watch } = aUnit();
  await run(EARLIER, smallForce());
  const { record } = await runSmall(stage, DAY, withNew('N11', 'N12'));
  expect(await tellUnsent(record, stage)).toBe(
    'the unit was not alerted of 2 of its 2 urgent entries: hhpu watch alerts it, as it does each hour where it is deployed',
  );
  await watch(`${DAY}T08:00:00.000Z`);
  expect(await tellUnsent(record, stage)).toBeNull();
});

test('a run that has nobody to alert of, or told all whom it owed it, has nothing to say', async () => {
  const { stage, run } = aUnit();
  await run(EARLIER, smallForce());
  expect(await tellUnsent(await stage.runs.getRun(EARLIER), stage)).toBeNull();
  await run(DAY, withNew('N11'));
  await run(CORRECTED, withNew('N11', 'N12'));
  expect(await tellUnsent(await stage.runs.getRun(CORRECTED), stage)).toBeNull();
  expect(await tellUnsent(null, stage)).toBeNull();
});
