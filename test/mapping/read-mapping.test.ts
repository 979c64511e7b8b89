import { describe, expect, it } from 'vitest';
import { hashMapping, readMapping } from '../../lib/mapping/read-mapping.ts';

const nominals = (columns: object) => ({ tables: { nominals: { columns } } });
const offences = (columns: object) => ({ tables: { offences: { columns } } });

describe('readMapping', () => {
  it.each([undefined, null])('takes %s as none', (written) => {
    expect(readMapping(written, 'force.json')).toBeNull();
  });

  it('takes one that says nothing', () => {
    expect(readMapping({}, 'force.json')).toEqual({});
  });

  it('takes the name of a column for short', () => {
    const short = readMapping(nominals({ nominal_id: 'URN' }), 'force.json');
    expect(short).toEqual(readMapping(nominals({ nominal_id: { column: 'URN' } }), 'force.json'));
  });

  it('takes what it gave, as the plan of a run holds it', () => {
    const written = { trim: true, ...nominals({ nominal_id: 'URN', deceased: { constant: 'N' } }) };
    const once = readMapping(written, 'force.json');
    expect(readMapping(JSON.parse(JSON.stringify(once)), 'plan.json')).toEqual(once);
  });
});

describe('hashMapping', () => {
  const hashOf = (written: unknown) => hashMapping(readMapping(written, 'force.json'));

  it('is null for none', () => {
    expect(hashMapping(null)).toBeNull();
  });

  it('does not hang on the order of keys, codes and yes/no columns included', () => {
    const one = {
      trim: true,
      ...offences({
        flags: { columns: { A: 'DOMESTIC_ABUSE', B: 'HATE_CRIME' } },
        outcome: { column: 'O', codes: { x: '1', y: '2' } },
      }),
    };
    const other = {
      ...offences({
        outcome: { codes: { y: '2', x: '1' }, column: 'O' },
        flags: { columns: { B: 'HATE_CRIME', A: 'DOMESTIC_ABUSE' } },
      }),
      trim: true,
    };
    expect(hashOf(one)).toBe(hashOf(other));
    expect(hashOf(one)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same for the short way of naming a column', () => {
    expect(hashOf(nominals({ sex: 'G' }))).toBe(hashOf(nominals({ sex: { column: 'G' } })));
  });

  it.each<[object]>([
    [{ trim: true }],
    [{ blanks: ['NULL'] }],
    [{ dateFormat: 'DD/MM/YYYY' }],
    [{ tables: { nominals: { name: 'P' } } }],
    [nominals({ sex: 'G' })],
    [nominals({ sex: { column: 'G', codes: { Male: 'M' } } })],
  ])('changes with %j', (written) => {
    expect(hashOf(written)).not.toBe(hashOf({}));
  });
});
