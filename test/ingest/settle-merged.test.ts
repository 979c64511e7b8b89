import { describe, expect, it } from 'vitest';
import { settle } from './settle-rows.ts';
import type { Row } from './settle-rows.ts';

describe('settlePeople, of merged records,', () => {
  const merged: Row[] = [
    ['nominals', { nominal_id: 'A', merged_into: 'B', management: 'HHPU;MAPPA', sex: 'F', division: 'EAST' }],
    ['nominals', { nominal_id: 'B', merged_into: 'C', management: 'VISOR', deceased: 'Y' }],
    ['nominals', { nominal_id: 'C', management: 'IOM;MAPPA', division: 'WEST' }],
  ];
  const merges = { A: 'C', B: 'C' };

  it('counts all rows of a chain for the record at its end', () => {
    const { people } = settle(
      [
        ...merged,
        ['offences', { nominal_id: 'A', offence_id: 'F1' }],
        ['offences', { nominal_id: 'B', offence_id: 'F2' }],
        ['sanctions', { nominal_id: 'A' }],
        ['sanctions', { nominal_id: 'C', sanction_id: 'S2' }],
      ],
      merges,
    );
    expect(people).toHaveLength(1);
    expect(people[0]?.nominalId).toBe('C');
    expect(people[0]?.offences.map(({ offenceId, nominalId }) => `${offenceId} ${nominalId}`)).toEqual([
      'F1 A',
      'F2 B',
    ]);
    expect(people[0]?.sanctions.map(({ sanctionId }) => sanctionId)).toEqual(['S1', 'S2']);
  });

  it('takes sex, birth, division and death from the record at the end, and management from all', () => {
    const { people } = settle(merged, merges);
    expect(people).toMatchObject([
      { sex: 'M', division: 'WEST', deceased: false, management: ['MAPPA', 'VISOR', 'IOM', 'HHPU'] },
    ]);
  });

  it('leaves out a dead end of a chain whatever its merged records say', () => {
    const rows: Row[] = [
      ['nominals', { nominal_id: 'A', merged_into: 'B', deceased: 'N' }],
      ['nominals', { nominal_id: 'B', deceased: 'Y' }],
    ];
    expect(settle(rows, { A: 'B' }).people).toMatchObject([{ nominalId: 'B', deceased: true }]);
  });

  it('checks the dates of a merged record against the birth of the record at the end', () => {
    const rows: Row[] = [
      ['nominals', { nominal_id: 'A', merged_into: 'B', date_of_birth: '1980-01-01' }],
      ['nominals', { nominal_id: 'B', date_of_birth: '2000-01-01' }],
      ['offences', { nominal_id: 'A', offence_id: 'F1', committed_on: '2009-12-31' }],
      ['offences', { nominal_id: 'A', offence_id: 'F2', committed_on: '2010-01-01' }],
    ];
    expect(settle(rows, { A: 'B' }).fates).toEqual(['accepted', 'accepted', 'impossible date', 'accepted']);
  });

  it('keeps rows of one key apart by the record that they were on', () => {
    const rows: Row[] = [
      ['nominals', { nominal_id: 'A', merged_into: 'B' }],
      ['nominals', { nominal_id: 'B' }],
      ['offences', { nominal_id: 'A', outcome: '1' }],
      ['offences', { nominal_id: 'B', outcome: '2' }],
    ];
    const { fates, people } = settle(rows, { A: 'B' });
    expect(fates).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(people[0]?.offences).toHaveLength(2);
  });

  it('orphans the rows of a merged record in conflict, whose row says nothing of anybody', () => {
    const rows: Row[] = [
      ['nominals', { nominal_id: 'A', merged_into: 'B' }],
      ['nominals', { nominal_id: 'A', merged_into: 'B', sex: 'F', management: 'IOM' }],
      ['nominals', { nominal_id: 'B' }],
      ['offences', { nominal_id: 'A' }],
    ];
    const { fates, people } = settle(rows);
    expect(fates).toEqual(['conflict', 'conflict', 'accepted', 'orphan']);
    expect(people).toMatchObject([{ nominalId: 'B', management: [], offences: [] }]);
  });
});
