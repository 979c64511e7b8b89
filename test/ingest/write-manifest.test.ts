import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { writeManifest } from '../../lib/local/write-manifest.ts';

const root = mkdtempSync(join(tmpdir(), 'hhpu-manifest-'));
const folder = join(root, '2026-03-30');
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const DETAILS = { force: 'Testshire Police', extractedAt: '2026-03-30T02:00:00Z' };
const write = (file: string, text: string) => {
  writeFileSync(join(folder, file), file.endsWith('.gz') ? gzipSync(text) : text);
};

describe('writeManifest', () => {
  it('counts the rows as they are read, empty lines and quoted newlines among them', async () => {
    write('nominals.csv', 'h\n1\n\n"2\n2"\n3');
    write('offences.csv.gz', 'h\r\n"1"');
    const { files } = await writeManifest(folder, DETAILS);
    expect(files.map(({ file, rows }) => [file, rows])).toEqual([
      ['nominals.csv', 3],
      ['offences.csv.gz', 1],
    ]);
  });

  // Its count would be that of the rows before it, and agree with what is read: the rest would be one rejected row.
  it.each(['offences.csv', 'offences.csv.gz'])(
    'writes none while a quote in %s is never closed, for its rows cannot be counted',
    async (file) => {
      write('nominals.csv', 'h\n1\n');
      write(file, 'h\n1\n2,"x\n3\n4\n');
      await expect(writeManifest(folder, DETAILS)).rejects.toThrow(
        `${file} line 3: opens a quote that is never closed; close it (rule: rows)`,
      );
      expect(readdirSync(folder)).not.toContain('manifest.json');
    },
  );
});
