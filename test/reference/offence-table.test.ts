import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashRows, makeOffenceTable } from '../../lib/reference/make-offence-table.ts';
import { offenceTableFile, openOffenceTable } from '../../lib/reference/offence-table.ts';
import type { OffenceTableFile } from '../../lib/reference/offence-table.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { sharedPath } from '../fixtures/shared-folder.ts';

const PATH = join(import.meta.dirname, '..', '..', 'lib', 'reference', 'offence-table.json');
const source = sharedPath('reference/offence-weights.csv');

describe('the reference table that the product carries', () => {
  let file: OffenceTableFile;
  beforeAll(() => {
    file = offenceTableFile.parse(JSON.parse(readFileSync(PATH, 'utf8')));
  });

  it('has the hash of its rows', () => {
    expect(createHash('sha256').update(JSON.stringify(file.rows)).digest('hex')).toBe(file.sha256);
    expect(hashRows(file.rows)).toBe(file.sha256);
  });

  it('has each code once, in order', () => {
    const codes = file.rows.map(([code]) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted((a, b) => (a < b ? -1 : 1)));
    expect(codes.length).toBeGreaterThan(3000);
  });

  it('has one pair of weights a group, or none', () => {
    const weights = new Map<string, Set<string>>();
    for (const [, group, published, moj] of file.rows) {
      weights.set(group, (weights.get(group) ?? new Set()).add(JSON.stringify([published, moj])));
    }
    expect([...weights].filter(([, pairs]) => pairs.size !== 1)).toEqual([]);
    const without = [...weights].filter(([, pairs]) => pairs.has('[null,null]')).map(([group]) => group);
    expect(without.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['needs_exact_offence', 'unmapped']);
  });

  it('has both weights of a code or neither', () => {
    expect(file.rows.filter(([, , published, moj]) => (published === null) !== (moj === null))).toEqual([]);
  });

  it('rounds the published weights for the Ministry, but for the slip in sexual_not_child', () => {
    const apart = file.rows.filter(
      ([, , published, moj]) => published !== null && moj !== null && Math.abs(published - moj) > 0.00005001,
    );
    expect(new Set(apart.map(([, group]) => group))).toEqual(new Set(['sexual_not_child']));
    expect(apart[0]?.slice(2, 4)).toEqual([0.003276327, 0.0328]);
  });

  it('gives no days to basis none and to it alone', () => {
    expect(file.rows.filter(([, , , , days, basis]) => (basis === 'none') !== (days === 0))).toEqual([]);
  });

  it('is the table that scores', () => {
    const table = referenceTable();
    expect(table.sha256).toBe(file.sha256);
    expect(table.edition).toBe(file.edition);
    expect(table.codes()).toEqual(file.rows.map(([code]) => code));
  });

  it('credits the Cambridge Crime Harm Index', () => {
    expect(file.sources.join()).toContain('Cambridge Centre for Evidence-Based Policing');
  });

  // Figures read from shared/reference/offence-weights.csv by hand.
  it.each([
    ['00101', { days: 5475, basis: 'listed', highHarm: true }, 'violence', 0],
    ['00300', { days: 10, basis: 'class', highHarm: true }, 'violence', 0],
  ] as const)('knows %s', (code, harm, group, published) => {
    expect(referenceTable().harm(code)).toEqual(harm);
    expect(referenceTable().ogrs3(code)).toMatchObject({ group, published, listed: true });
  });
});

describe.skipIf(source === null)('the reference table made again from ../shared', () => {
  it('is the one that the product carries, byte for byte in its rows', () => {
    const carried = offenceTableFile.parse(JSON.parse(readFileSync(PATH, 'utf8')));
    const made = makeOffenceTable(readFileSync(source ?? '', 'utf8'), carried.edition, carried.sources);
    expect(made).toEqual(carried);
  });

  it('holds each figure of the source', () => {
    const records: Record<string, string>[] = parse(readFileSync(source ?? ''), { columns: true });
    const table = referenceTable();
    expect(records.length).toBe(table.codes().length);
    for (const record of records) {
      const code = record['home_office_code'] ?? '';
      const { days, basis, highHarm } = table.harm(code);
      const { published, moj, listed } = table.ogrs3(code);
      const weighed = record['ogrs3_weight'] !== '';
      expect({ code, days, basis, highHarm, group: table.listedGroup(code), listed }).toEqual({
        code,
        days: Number(record['cchi_days']),
        basis: record['cchi_basis'],
        highHarm: record['high_harm'] === 'Y',
        group: record['ogrs3_group'],
        listed: weighed,
      });
      if (weighed) {
        expect([published, moj]).toEqual([
          Number(record['ogrs3_weight']),
          Number(record['ogrs3_weight_moj']),
        ]);
      }
    }
  });
});

describe('makeOffenceTable', () => {
  const HEADER =
    'home_office_code,ogrs3_group,ogrs3_weight,ogrs3_weight_moj,cchi_days,cchi_basis,high_harm,high_harm_kinds,class_title';

  it('sorts the rows by code and turns blanks into no weight', () => {
    const csv = `${HEADER}\n00200,unmapped,,,12.5,class,Y,x,"B, or C"\n00100,other,-0.0607,-0.06,0,none,N,,A\n`;
    expect(makeOffenceTable(csv, 'test', ['nobody'])).toMatchObject({
      edition: 'test',
      sources: ['nobody'],
      rows: [
        ['00100', 'other', -0.0607, -0.06, 0, 'none', false, 'A'],
        ['00200', 'unmapped', null, null, 12.5, 'class', true, 'B, or C'],
      ],
    });
  });

  it('takes a byte-order mark off', () => {
    const csv = `\uFEFF${HEADER}\n00100,other,-0.06,-0.06,0,none,N,,A\n`;
    expect(makeOffenceTable(csv, 'test', []).rows).toHaveLength(1);
  });

  it('names a column that is missing', () => {
    const csv = `${HEADER.replace('cchi_days', 'days')}\n00100,other,-0.06,-0.06,0,none,N,,A\n`;
    expect(() => makeOffenceTable(csv, 'test', [])).toThrow('no column cchi_days');
  });
});

describe('openOffenceTable', () => {
  const file: OffenceTableFile = {
    edition: 'test',
    sources: [],
    sha256: 'a'.repeat(64),
    columns: [],
    rows: [
      ['00100', 'unmapped', null, null, 7, 'listed', true, 'A'],
      ['00150', 'theft', 0.5, 0.4, 3, 'class', false, 'Theft'],
      ['00200', 'other', -0.06, -0.05, 0, 'none', false, 'B'],
      ['00250', 'halved', 0.5, null, 0, 'none', false, 'D'],
      ['00300', 'theft', 0.5, 0.4, 3, 'class', false, 'C'],
    ],
  };
  const table = openOffenceTable(file);

  it('gives a code without a weight that of group other, and says that it is not listed', () => {
    const other = { group: 'other', published: -0.06, moj: -0.05, listed: false };
    expect(table.ogrs3('00100')).toEqual(other);
    expect(table.ogrs3('99999')).toEqual(other);
    expect(table.ogrs3('00250')).toEqual(other);
  });

  it('lists a code of group other itself', () => {
    expect(table.ogrs3('00200')).toEqual({ group: 'other', published: -0.06, moj: -0.05, listed: true });
  });

  it('gives the title of a code, and none of an unknown one', () => {
    expect([table.title('00150'), table.title('99999')]).toEqual(['Theft', '']);
  });

  it('gives an unknown code no days, and basis unknown', () => {
    expect(table.harm('99999')).toEqual({ days: 0, basis: 'unknown', highHarm: false });
  });

  it('tells an unknown code from one of a group without a weight', () => {
    expect([table.listedGroup('00100'), table.listedGroup('99999')]).toEqual(['unmapped', null]);
  });

  it('refuses a table without a weight for group other, which everything else falls back to', () => {
    expect(() => openOffenceTable({ ...file, rows: file.rows.slice(0, 1) })).toThrow('no group other');
  });
});
