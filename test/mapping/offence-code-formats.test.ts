import { describe, expect, it } from 'vitest';
import { OFFENCE_CODE_FORMATS, offenceCodeParser } from '../../lib/mapping/offence-code-formats.ts';

const READ = {
  'class/subclass': { '8/1': '00801', '008/01': '00801', '105/13': '10513', '104/0': '10400' },
  'without leading zeros': { '801': '00801', '00801': '00801', '10513': '10513', '1': '00001' },
};
const NOT_READ = {
  'class/subclass': [
    '8',
    '00801',
    '8/',
    '/1',
    '1008/1',
    '8/100',
    '8/1/2',
    '8.1',
    ' 8/1',
    '8/1 ',
    '8 / 1',
    '',
  ],
  'without leading zeros': ['', '008011', '8/1', '8.0', '-801', '801 ', '8O1'],
};

describe('offenceCodeParser', () => {
  it('has examples of every format', () => {
    expect(OFFENCE_CODE_FORMATS).toEqual(Object.keys(READ));
  });

  it.each(OFFENCE_CODE_FORMATS)('reads %s as five digits, and nothing else', (format) => {
    const parse = offenceCodeParser(format);
    for (const [written, code] of Object.entries(READ[format]))
      expect([written, parse(written)]).toEqual([written, code]);
    for (const written of NOT_READ[format]) expect([written, parse(written)]).toEqual([written, null]);
  });
});
