import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ExportRejectedError } from '../../lib/core/errors.ts';
import { decodeText, gunzip } from '../../lib/ingest/decode-text.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function decode(bytes: Uint8Array, file = 'offences.csv', size = 1_000_000): Promise<string> {
  return (await Array.fromAsync(decodeText(inChunks(bytes, size), file))).join('');
}

/** The message of the refusal, the same for each size of chunk. */
async function refusal(bytes: Uint8Array, sizes: readonly number[], file = 'offences.csv'): Promise<string> {
  const messages = new Set<string>();
  for (const size of sizes) {
    const error: unknown = await decode(bytes, file, size).then(
      () => new Error(`decoded in chunks of ${size}`),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ExportRejectedError);
    messages.add((error as Error).message);
  }
  return [...messages].join(' | ');
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const ANY_SIZE = [1, 2, 3, 4, 5, 7, 11, 1000];

describe('decodeText', () => {
  const text = 'id,név\n1,€uro\r\n2,😀\n';

  it('gives the text of UTF-8, wherever its chunks are cut', async () => {
    for (let size = 1; size <= 30; size += 1) expect(await decode(utf8(text), 'a.csv', size)).toBe(text);
  });

  it('takes a byte-order mark off, wherever it is cut', async () => {
    for (const size of [1, 2, 3, 4, 1000])
      expect(await decode(utf8(`\uFEFF${text}`), 'a.csv', size)).toBe(text);
  });

  it('leaves a byte-order mark that is not at the beginning', async () => {
    expect(await decode(utf8('a\uFEFFb'))).toBe('a\uFEFFb');
    expect(await decode(utf8('\uFEFF\uFEFFb'))).toBe('\uFEFFb');
  });

  it('gives nothing of nothing', async () => {
    expect(await decode(new Uint8Array())).toBe('');
  });

  it('unzips where the name says so, and only there', async () => {
    expect(await decode(gzipSync(text), 'a.csv.gz')).toBe(text);
    expect(await decode(gzipSync(`\uFEFF${text}`), 'a.csv.gz', 5)).toBe(text);
    expect(await refusal(gzipSync(text), [1000], 'a.csv')).toMatch(/^a\.csv line 1: is not UTF-8/);
  });

  it('unzips a file of several members, as a concatenation of gzip files is', async () => {
    const members = Buffer.concat([gzipSync('a,b\n'), gzipSync(''), gzipSync('c,é\n')]);
    for (const size of [1, 7, 1000]) expect(await decode(members, 'a.csv.gz', size)).toBe('a,b\nc,é\n');
  });

  it('unzips more than fits its buffers', async () => {
    const long = 'N00000001,1990-06-15,M\n'.repeat(100_000);
    expect(await decode(gzipSync(long), 'a.csv.gz', 1000)).toBe(long);
  });

  it('passes an error of the source on as it is', async () => {
    const lost = new Error('connection lost');
    async function* failing(begun: Uint8Array): AsyncGenerator<Uint8Array> {
      yield begun;
      throw lost;
    }
    await expect(Array.fromAsync(decodeText(failing(utf8('a,b\n')), 'a.csv'))).rejects.toBe(lost);
    await expect(Array.fromAsync(decodeText(failing(gzipSync('a,b\n')), 'a.csv.gz'))).rejects.toBe(lost);
  });
});

describe('decodeText, given what is not UTF-8,', () => {
  it.each([
    ['Windows-1252 on the first line', latin1('name\xe9\n1\n'), 1],
    ['Windows-1252 on the third line', latin1('name\n1\ncaf\xe9,x\n4\n'), 3],
    ['Windows-1252 at the very end', latin1('name\n1\ncaf\xe9'), 3],
    ['Windows-1252 quotes on the second line', latin1('name\n\x93a\x94\n'), 2],
    ['UTF-16 with its byte-order mark', Buffer.from('\uFEFFname\n1\n', 'utf16le'), 1],
    ['a character cut off at the end of the file', utf8('name\nab\n€').subarray(0, -1), 3],
    [
      'a character cut off in the middle of the file',
      Buffer.concat([latin1('n\na\xe2\x82'), utf8('\nb\n')]),
      2,
    ],
    ['a fault after empty lines', latin1('\n\n\xe9\n'), 3],
    ['an overlong slash', latin1('name\nok\n\xc0\xaf\n'), 3],
    ['half a surrogate pair', latin1('name\n\xed\xa0\x80\n'), 2],
    [
      'a byte that no UTF-8 has, after a multi-byte line',
      Buffer.concat([utf8('név\n€\n'), latin1('\xff\n')]),
      3,
    ],
    ['a quoted newline before the fault, which is a line too', latin1('name\n"a\nb"\n\xff\n'), 4],
  ])('refuses %s and names the line', async (_, bytes, line) => {
    expect(await refusal(bytes, ANY_SIZE)).toMatch(
      new RegExp(`^offences\\.csv line ${line}: is not UTF-8; .*\\(rule: encoding\\)$`),
    );
  });

  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
  it.each([
    ['UTF-16', utf16('name\n')],
    ['UTF-16', utf16('name\n').swap16()],
    ['a spreadsheet', latin1('PK\x03\x04\x14\x00\xff')],
    ['gzip without .gz in its name', gzipSync('name\n')],
    ['Windows-1252', latin1('n\xe4me\n')],
  ])('asks whether it is %s, by how it begins, and says how to save it', async (what, bytes) => {
    expect(await refusal(bytes, ANY_SIZE)).toBe(
      `offences.csv line 1: is not UTF-8; is it ${what}? Save it as CSV in UTF-8 (rule: encoding)`,
    );
  });

  it('names the line inside a gzip file', async () => {
    const bytes = gzipSync(latin1('name\n1\n\xe9\n'));
    expect(await refusal(bytes, ANY_SIZE, 'a.csv.gz')).toMatch(/^a\.csv\.gz line 3: is not UTF-8; /);
  });

  it('repeats nothing of the text', async () => {
    expect(await refusal(latin1('CANARY\xe9'), ANY_SIZE)).not.toContain('CANARY');
  });

  // A chunk without newline whose last four bytes begin in the middle of a character, and the fault after the newline.
  it('names the line after a chunk of multi-byte text without newline', async () => {
    const bytes = Buffer.concat([utf8('€€€\nab'), latin1('\xff')]);
    expect(await refusal(bytes, [8])).toMatch(/^offences\.csv line 2: is not UTF-8; /);
  });
});

describe('gunzip', () => {
  const most = { times: 10, onTop: 100_000 };
  const unpack = async (text: string) => {
    let length = 0;
    const stored = gzipSync(text);
    const pieces = async function* () {
      for (let at = 0; at < stored.length; at += 512) yield stored.subarray(at, at + 512);
    };
    for await (const chunk of gunzip(pieces(), 'a.csv.gz', most)) length += chunk.length;
    return length;
  };
  const random = Array.from({ length: 20_000 }, (_, at) => createHash('md5').update(`${at}`).digest('hex'));

  it('refuses what unpacks to far more than an export does, before it has all of it', async () => {
    await expect(unpack('a'.repeat(3_000_000))).rejects.toThrow(
      'a.csv.gz: unpacks to over 10 times its bytes; is it an export? (rule: file)',
    );
  });

  it('takes a little text of whatever kind, and much of a common kind', async () => {
    expect(await unpack('a'.repeat(90_000))).toBe(90_000);
    expect(await unpack(random.join('\n'))).toBe(20_000 * 33 - 1);
  });
});

describe('decodeText, given what is not whole gzip,', () => {
  const whole = gzipSync('N00000001,1990-06-15,M\n'.repeat(1000));
  const message = 'a.csv.gz: is not a whole gzip file; was it cut off? (rule: file)';

  it.each([
    ['cut off in its header', whole.subarray(0, 5)],
    ['cut off in its middle', whole.subarray(0, whole.length / 2)],
    ['cut off before its last byte', whole.subarray(0, -1)],
    ['plain text', utf8('name\n1\n')],
    ['damaged', Buffer.concat([whole.subarray(0, 30), Buffer.alloc(10, 0xff), whole.subarray(40)])],
    ['with a wrong check sum', whole.with(whole.length - 6, (whole.at(-6) ?? 0) ^ 1)],
  ])('refuses a file that is %s', async (_, bytes) => {
    expect(await refusal(bytes, [1, 7, 1000, 1_000_000], 'a.csv.gz')).toBe(message);
  });
});
