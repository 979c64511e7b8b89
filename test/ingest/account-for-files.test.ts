import { describe, expect, it } from 'vitest';
import { AccountingError } from '../../lib/core/errors.ts';
import { accountForFiles } from '../../lib/ingest/account-for-files.ts';
import { countQuarantined, NO_ROWS } from '../../lib/ingest/accounting.ts';
import type { RowCounts } from '../../lib/ingest/accounting.ts';

const FILES = [
  { table: 'nominals', file: 'nominals.csv', rows: 4 },
  { table: 'offences', file: 'offences-0.csv', rows: 3 },
  { table: 'offences', file: 'offences-1.csv', rows: 2 },
] as const;
const INGESTED = [
  { rowsIn: 4, kept: 3, quarantined: countQuarantined(['blank']) },
  { rowsIn: 3, kept: 3, quarantined: NO_ROWS },
  { rowsIn: 2, kept: 2, quarantined: NO_ROWS },
];
const placed = (accepted: number, orphans = 0): RowCounts => {
  const rules = orphans === 0 ? {} : { orphan: orphans };
  return { in: accepted + orphans, accepted, repeated: 0, quarantined: orphans, rules };
};
const SHARDS = [
  { byPart: [placed(1), placed(2), placed(0, 1)] },
  { byPart: [placed(2), placed(1), placed(1)] },
];

describe('the accounting of an export', () => {
  it('adds up by file and by table, over parts and shards', () => {
    const { files, tables } = accountForFiles(FILES, INGESTED, SHARDS);
    expect(files.map(({ file, rows }) => [file, rows.in, rows.accepted, rows.rules])).toEqual([
      ['nominals.csv', 4, 3, { blank: 1 }],
      ['offences-0.csv', 3, 3, {}],
      ['offences-1.csv', 2, 1, { orphan: 1 }],
    ]);
    expect(tables.offences).toEqual({
      in: 5,
      accepted: 4,
      repeated: 0,
      quarantined: 1,
      rules: { orphan: 1 },
    });
  });

  it.each([
    ['a row is lost on its way to a shard', FILES, INGESTED, SHARDS.slice(1), /sent to shards/],
    ['a file is not read', FILES, INGESTED.slice(0, 2), SHARDS, /offences-1\.csv: was not read/],
    ['the manifest lists other rows', [{ ...FILES[0], rows: 5 }], INGESTED, SHARDS, /the manifest lists 5/],
    ['a row is nowhere', FILES, [{ ...INGESTED[0]!, rowsIn: 5 }], SHARDS, /5 rows in, but/],
  ])('fails as a fault of the product when %s', (_, files, ingested, shards, message) => {
    const account = () => accountForFiles(files, ingested, shards);
    expect(account).toThrow(AccountingError);
    expect(account).toThrow(message);
  });
});
