import { expect, it } from 'vitest';
import { otherRules } from '../../lib/pipeline/other-rules.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { LAST, runHandWorked } from '../evaluation/hand-worked-force.ts';

it('a run of the same rules is known by the hash of its settings, which are not read', async () => {
  const stage = await runHandWorked();
  const { earlier, plan } = (await openRunToMeasure((await stage.runs.getRun(LAST))!, stage))!;
  const read = () => Promise.reject(new Error('read'));
  const unread = { ...stage.work, read };
  const [first] = earlier;
  expect(await otherRules(first!, plan, earlier, unread)).toEqual([]);
  const other = { ...first!, basis: { ...first!.basis!, settingsHash: 'another' } };
  await expect(otherRules(other, plan, earlier, unread)).rejects.toThrow('read');
});
