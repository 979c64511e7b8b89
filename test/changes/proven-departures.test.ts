import { expect, it } from 'vitest';
import { listChanges } from '../../lib/pipeline/list-changes.ts';
import { nominalHistory } from '../../lib/pipeline/nominal-history.ts';
import { offence, runSmall, smallForceWith } from './a-small-force.ts';
import { memoryStage } from './model/run-in-process.ts';
import type { Rows } from './random-inputs.ts';

const [EARLIER, LATER] = ['2026-03-16', '2026-03-30'];

/** N05's offence ended in a caution, N04's without further action. */
const force = (edit: (rows: Rows) => void) =>
  smallForceWith((rows) => {
    offence(rows, 'F05')[6] = '2';
    edit(rows);
  });
const newcomers: Rows['offences'] = ['N11', 'N12'].map((id) => {
  return [`F9${id}`, `O9${id}`, id, '03900', '2026-03-20', '2026-03-21', '1', '', 'N', '9000'];
});

it('says how much is proven of the score of somebody who has left, too', async () => {
  const stage = memoryStage();
  await runSmall(
    stage,
    EARLIER,
    force(() => undefined),
  );
  const { record } = await runSmall(
    stage,
    LATER,
    force((rows) => rows.offences.push(...newcomers)),
  );
  const { changes } = await listChanges(record, stage);
  const left = changes.filter(({ kind }) => kind === 'LEFT');
  expect(left.map(({ nominalId, provenShare, evidence }) => [nominalId, provenShare, evidence])).toEqual([
    ['N04', 0, null],
    ['N05', 1, null],
  ]);
  const { lines } = await nominalHistory('N05', stage);
  expect(lines.map(({ departure }) => departure?.provenShare)).toEqual([undefined, 1]);
});
