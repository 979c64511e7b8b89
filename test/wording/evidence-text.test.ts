import { expect, it } from 'vitest';
import { evidenceText } from '../../lib/wording/evidence-text.ts';

const NOTHING = { convicted: 0, cautioned: 0, charged: 0, noFurtherAction: 0, open: 0 };

it('says all or nothing of a share only where it is all or nothing', () => {
  expect(evidenceText({ ...NOTHING, convicted: 1 })).toBe('of the harm 100% proven');
  expect(evidenceText({ ...NOTHING, convicted: 0.998, open: 0.002 })).toBe(
    'of the harm over 99% proven, under 1% suspected',
  );
  expect(evidenceText({ ...NOTHING, cautioned: 0.004, charged: 0.5, open: 0.496 })).toBe(
    'of the harm under 1% proven, 50% charged, 50% suspected',
  );
  expect(evidenceText(NOTHING)).toBe('no harm on record');
});
