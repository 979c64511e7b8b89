import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseItem } from '../../lib/aws/run-items.ts';
import { parseStored } from '../../lib/core/stored-version.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { readLastRecords } from '../../lib/pipeline/run-records.ts';
import { GOLDEN_ITEMS, GOLDEN_OBJECTS } from './golden-kinds.ts';

const folder = new URL('../fixtures/golden/', import.meta.url);
const versions = readdirSync(folder);
type Json = Record<string, unknown>;
const golden = (version: string, name: string) =>
  JSON.parse(readFileSync(new URL(`${version}/${name}.json`, folder), 'utf8')) as Json;

describe.each(versions)('what was stored as %s', (version) => {
  it('is one example of each kind, and no other', () => {
    const names = [...GOLDEN_ITEMS, ...GOLDEN_OBJECTS].map(({ name }) => `${name}.json`);
    expect(new Set(readdirSync(new URL(`${version}/`, folder)))).toEqual(new Set(names));
  });

  it.each(GOLDEN_ITEMS)('is read by the present reader: $name', ({ name, schema }) => {
    const {
      pk: _pk,
      sk: _sk,
      gsi1pk: _gsi1pk,
      gsi1sk: _gsi1sk,
      schemaVersion,
      ...values
    } = golden(version, name);
    expect(typeof schemaVersion).toBe('number');
    expect(parseItem(schema, golden(version, name))).toMatchObject(values);
  });

  it.each(GOLDEN_OBJECTS)('is read by the present reader: $name', ({ name, key, schema }) => {
    const stored = golden(version, name);
    expect(typeof stored['schemaVersion']).toBe('number');
    expect(parseStored(key, schema, stored)).toMatchObject(stored);
  });

  it.each(GOLDEN_ITEMS)(
    'is refused with another version, in one line that names the item: $name',
    ({ name, schema }) => {
      const item = golden(version, name);
      const read = () => parseItem(schema, { ...item, schemaVersion: 99 });
      expect(read).toThrow(`item ${String(item['pk']).replace(/^NOMINAL#.*/, 'NOMINAL')} `);
      expect(read).toThrow(
        / has schema version 99, which this version of hhpu does not read \(it reads 1\); use one that does$/,
      );
      expect(read).not.toThrow(/(?:LEFT|NOMINAL)#/);
    },
  );

  it.each(GOLDEN_OBJECTS)(
    'is refused with another version, in one line that names the object: $name',
    ({ name, key, schema }) => {
      const read = () => parseStored(key, schema, { ...golden(version, name), schemaVersion: 99 });
      expect(read).toThrow(
        `${key} has schema version 99, which this version of hhpu does not read (it reads 1)`,
      );
    },
  );
});

describe('the examples of pages', () => {
  it.each(['brief', 'pack'])('have something in each list of a %s', (name) => {
    const { notes: _inWords, ...told } = golden('v1', name);
    const lists = Object.entries(told).filter(([, value]) => Array.isArray(value));
    expect(lists.length).toBeGreaterThan(1);
    expect(lists.filter(([, value]) => (value as unknown[]).length === 0).map(([key]) => key)).toEqual([]);
  });
});

describe('what is stored', () => {
  it('is read as the first version where it has none', () => {
    for (const { name, schema, key } of GOLDEN_OBJECTS) {
      // Plans and runs have had theirs from the beginning.
      if (name === 'plan' || name === 'record') continue;
      const { schemaVersion: _version, ...stored } = golden('v1', name);
      expect(parseStored(key, schema, stored)).toMatchObject(stored);
    }
    const { schemaVersion: _version, ...entry } = golden('v1', 'item-entry');
    const found = GOLDEN_ITEMS.find(({ name }) => name === 'item-entry')!;
    expect(parseItem(found.schema, entry)).toMatchObject({ rank: 1 });
  });

  it('is refused in one line without its values when it has another shape', () => {
    const { schema, key } = GOLDEN_OBJECTS.find(({ name }) => name === 'top')!;
    const stored = { ...golden('v1', 'top'), rankingHash: 7 };
    expect(() => parseStored(key, schema, stored)).toThrow(
      /^runs\/2026-11-16\/0002\/top\.json is not as it is stored: rankingHash: /,
    );
  });

  it('is refused by who makes the table again when a record is of another version', async () => {
    const work = memoryStore();
    const record = { ...golden('v1', 'record'), schemaVersion: 2 };
    await work.write('records/2026-11-16/0002.json', JSON.stringify(record));
    await expect(readLastRecords(work)).rejects.toThrow('records/2026-11-16/0002.json has schema version 2');
  });
});
