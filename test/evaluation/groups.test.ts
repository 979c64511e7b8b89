import { describe, expect, it } from 'vitest';
import {
  ageGroup,
  AGE_BANDS,
  ethnicGroup,
  ETHNIC_GROUPS,
  sexGroup,
  SEXES,
} from '../../lib/evaluation/groups.ts';

describe('groups', () => {
  it.each([
    ['W1', 'White'],
    ['m9', 'Mixed'],
    ['A4', 'Asian'],
    ['B2', 'Black'],
    ['O9', 'Other'],
    ['White - British', 'White'],
    ['NS', 'Not stated'],
    ['', 'Not stated'],
    ['Widow', 'Not stated'],
    ['42', 'Not stated'],
  ])('of ethnicity %j is %s', (text, group) => {
    expect(ETHNIC_GROUPS[ethnicGroup(text)]).toBe(group);
  });

  it('of age change on a birthday', () => {
    expect(AGE_BANDS[ageGroup(20_071_117, 20_251_116)]).toBe('10 to 17');
    expect(AGE_BANDS[ageGroup(20_071_116, 20_251_116)]).toBe('18 to 24');
    expect(AGE_BANDS[ageGroup(19_400_101, 20_251_116)]).toBe('55 and over');
  });

  it('of sex keep apart what is not known', () => {
    expect(['M', 'F', 'U'].map((sex) => SEXES[sexGroup(sex)])).toEqual(['Male', 'Female', 'Not known']);
  });
});
