import { describe, expect, it } from 'vitest';
import { scanPieces } from './scan-text.ts';

const QUOTE_FAULT = 'a quote where none is allowed';
const scan = (text: string) => scanPieces([text]);
/** Records in short: `line: fields` as JSON, or `line: fault`. */
const inShort = (text: string) =>
  scan(text).map(({ line, fields, fault }) => `${line}: ${fields === null ? fault : JSON.stringify(fields)}`);

describe('CsvScanner', () => {
  it.each([
    ['lines that end with LF', 'a,b\nc,d\n', ['1: ["a","b"]', '2: ["c","d"]']],
    ['lines that end with CRLF', 'a,b\r\nc,d\r\n', ['1: ["a","b"]', '2: ["c","d"]']],
    ['a last line without an end', 'a,b\nc,d', ['1: ["a","b"]', '2: ["c","d"]']],
    ['empty fields', 'a,,\n,\n', ['1: ["a","",""]', '2: ["",""]']],
    ['quoted fields', '"a","b"\n"c"\n', ['1: ["a","b"]', '2: ["c"]']],
    ['a quoted comma', '"a,b",c\n', ['1: ["a,b","c"]']],
    ['a doubled quote', '"a""b"\n"""",""""""\n', ['1: ["a\\"b"]', '2: ["\\"","\\"\\""]']],
    ['a quoted empty field, alone on its line too', '"",a\n""\nb\n', ['1: ["","a"]', '2: [""]', '3: ["b"]']],
    ['blanks, which belong to the field', ' a , b\n', ['1: [" a "," b"]']],
    ['a carriage return inside a line', 'a\rb,c\n', ['1: ["a\\rb","c"]']],
    ['two carriage returns before the end of a line', 'a\r\r\n', ['1: ["a\\r"]']],
  ])('reads %s', (_, text, records) => {
    expect(inShort(text)).toEqual(records);
  });

  it.each([
    ['nothing', ''],
    ['empty lines', '\n\n\r\n\n'],
  ])('finds no record in %s', (_, text) => {
    expect(scan(text)).toEqual([]);
  });

  it('skips empty lines, and counts them', () => {
    expect(inShort('\na\n\r\n\nb\n\n')).toEqual(['2: ["a"]', '5: ["b"]']);
  });

  it('takes a line of blanks as a record', () => {
    expect(inShort('a\n \nb\n')).toEqual(['1: ["a"]', '2: [" "]', '3: ["b"]']);
  });

  it('keeps quoted newlines as they are, and gives the first line of such a record', () => {
    const text = 'h\n"a\nb\r\nc",d\ne\n';
    expect(inShort(text)).toEqual(['1: ["h"]', '2: ["a\\nb\\r\\nc","d"]', '5: ["e"]']);
  });

  it('keeps quoted empty lines', () => {
    expect(inShort('"a\n\n\nb"\nc\n')).toEqual(['1: ["a\\n\\n\\nb"]', '5: ["c"]']);
  });

  it('does not take a byte-order mark off: decoding did', () => {
    expect(inShort('\uFEFFa,b\n')).toEqual(['1: ["\uFEFFa","b"]']);
  });
});

describe('CsvScanner, after a quote where none is allowed,', () => {
  it.each([
    ['inside a field', 'x\na"b,c\nd\n'],
    ['at the end of a field', 'x\nab",c\nd\n'],
    ['after a blank', 'x\na, "b"\nd\n'],
    ['followed by text', 'x\n"a"b,c\nd\n'],
    ['followed by a blank', 'x\n"a" ,c\nd\n'],
    ['followed by a carriage return and text', 'x\n"a"\rb\nd\n'],
    ['in the middle of a quoted field', 'x\n"a"b"c"\nd\n'],
    ['twice', 'x\na"b"c\nd\n'],
  ])('reads the next line as usual: %s', (_, text) => {
    expect(inShort(text)).toEqual(['1: ["x"]', `2: ${QUOTE_FAULT}`, '3: ["d"]']);
  });

  it('reads later fields of the line as far as to know where it ends', () => {
    expect(inShort('a"b,"c\nd",e\nf\n')).toEqual([`1: ${QUOTE_FAULT}`, '3: ["f"]']);
  });

  it('reads what follows a quoted newline that ends badly', () => {
    expect(inShort('"a\nb"c\nd\n')).toEqual([`1: ${QUOTE_FAULT}`, '3: ["d"]']);
  });
});

describe('CsvScanner, at the end of the text,', () => {
  it('takes a quote left open as a fault of the record that opened it', () => {
    expect(inShort('a\nb,"c\nd\ne\n')).toEqual(['1: ["a"]', `2: ${QUOTE_FAULT}`]);
    expect(inShort('a\n"')).toEqual(['1: ["a"]', `2: ${QUOTE_FAULT}`]);
  });

  it('takes a quote closed by the very last character as closed', () => {
    expect(inShort('a,"b"')).toEqual(['1: ["a","b"]']);
  });

  it('keeps a carriage return that no newline followed', () => {
    expect(inShort('a,b\r')).toEqual(['1: ["a","b\\r"]']);
  });

  it('ends a record with an empty field after a last comma', () => {
    expect(inShort('a,')).toEqual(['1: ["a",""]']);
  });

  // Contract, rule 1: "a quote where RFC 4180 allows none". Inside the text the same characters are a fault.
  it('takes a carriage return after a closing quote as a fault, as elsewhere', () => {
    expect(inShort('x\n"a"\r')).toEqual(['1: ["x"]', `2: ${QUOTE_FAULT}`]);
  });
});

describe('CsvScanner, meeting a NUL,', () => {
  it.each([
    ['alone', 'x\n\0\nd\n'],
    ['in a plain line', 'x\na,b\0c\nd\n'],
    ['in a quoted field', 'x\n"a\0",b\nd\n'],
    ['in a line with quotes elsewhere', 'x\na\0,"b"\nd\n'],
  ])('refuses the record and reads the next: %s', (_, text) => {
    expect(inShort(text)).toEqual(['1: ["x"]', '2: a NUL character', '3: ["d"]']);
  });

  it('gives the first fault of a record that has two', () => {
    expect(inShort('a\0b"c\n')).toEqual(['1: a NUL character']);
    expect(inShort('a"b\0c\n')).toEqual([`1: ${QUOTE_FAULT}`]);
  });
});
