import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

  it.each(['offences.csv', 'offences.csv.gz'])(
    'says in one line which file cannot be read: a link to nothing, or a folder named %s',
    async (file) => {
      const line = `${file}: cannot be read; is it a file that you may read? (rule: file)`;
      write('nominals.csv', 'h\n1\n');
      symlinkSync(join(folder, 'nowhere'), join(folder, file));
      await expect(writeManifest(folder, DETAILS)).rejects.toThrow(line);
      rmSync(join(folder, file));
      mkdirSync(join(folder, file));
      await expect(writeManifest(folder, DETAILS)).rejects.toThrow(line);
      expect(readdirSync(folder)).not.toContain('manifest.json');
    },
  );

  it('tells a gzip file that was cut off from one that cannot be read', async () => {
    writeFileSync(join(folder, 'offences.csv.gz'), gzipSync('h\n1\n').subarray(0, -9));
    await expect(writeManifest(folder, DETAILS)).rejects.toThrow(
      'offences.csv.gz: is not a whole gzip file (rule: file)',
    );
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
