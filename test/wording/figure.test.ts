import { describe, expect, it } from 'vitest';
import { exactFigure, figure } from '../../lib/wording/figure.ts';

describe('a number for people', () => {
  it('has its thousands grouped and as many decimals as asked for', () => {
    expect([figure(0), figure(999), figure(1000), figure(1_234_567)]).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567',
    ]);
    expect([figure(1234.56, 1), figure(-1234.56, 1), figure(2.5, 2)]).toEqual([
      '1,234.6',
      '-1,234.6',
      '2.50',
    ]);
  });

  it('has no sign where it is rounded to nothing', () => {
    expect([figure(-0), figure(-0.4), figure(-0.04, 1), figure(-0.06, 1)]).toEqual(['0', '0', '0.0', '-0.1']);
    expect([exactFigure(-0.0001), exactFigure(-0.5)]).toEqual(['0', '-0.5']);
  });
});
