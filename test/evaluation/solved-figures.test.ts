import { describe, expect, it } from 'vitest';
import { solvedFor } from './solved-figures.ts';

describe('how well the division tells the ethnic group', () => {
  it('lets no small number be solved for, whatever force of 44 people it is of', () => {
    expect(solvedFor(44)).toEqual([]);
  });
});
