import { describe, expect, it } from 'vitest';
import { suggestionsText } from '../../lib/cli/suggestions-text.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import type { Mapping } from '../../lib/mapping/mapping.ts';
import { suggestTables } from '../../lib/mapping/suggest-tables.ts';
import { reviewHeaders } from '../../lib/pipeline/review-headers.ts';
import { EXAMPLE, EXAMPLE_MAPPING } from './score-mapped.ts';

const own = folderSource(`${EXAMPLE}barsetshire/2026-03-30`);
const { tables } = EXAMPLE_MAPPING as { tables: object };
const renamed = (names: Record<string, string>): Mapping => {
  const given = Object.entries(names).map(([table, name]) => [
    table,
    { ...(tables[table as never] as object), name },
  ]);
  return { ...(EXAMPLE_MAPPING as object), tables: { ...tables, ...Object.fromEntries(given) } };
};
const candidates = (names: Record<string, string>, listed: string[]) => {
  const { tableNames } = compileMapping({
    tables: Object.fromEntries(Object.entries(names).map(([of, name]) => [of, { name }])),
  });
  return Object.fromEntries(suggestTables(tableNames, listed).map((each) => [each.table, each.candidates]));
};

describe('tables that a mapping looks for in vain', () => {
  it('are suggested from what the manifest lists, by likeness', () => {
    const names = { nominals: 'PERSONS', offences: 'CRIMES', sanctions: 'COURT' };
    expect(candidates(names, ['PEOPLE', 'CRIME_SUSPECT', 'COURT_RESULT'])).toEqual({
      nominals: ['PEOPLE'],
      offences: ['CRIME_SUSPECT'],
      sanctions: ['COURT_RESULT'],
    });
  });

  it('are the one that is left, however it is called', () => {
    expect(candidates({ sanctions: 'X' }, ['nominals', 'offences', 'OUTC'])).toEqual({ sanctions: ['OUTC'] });
  });

  it('have no suggestion where nothing is alike, nor any that is no name', () => {
    expect(candidates({}, ['A', 'B'])).toEqual({ nominals: [], offences: [], sanctions: [] });
    expect(candidates({}, ['Ann Smith, 1990-01-01'])).toEqual({});
  });

  it('do not include an optional table by its own name', () => {
    expect(candidates({}, ['nominals', 'offences', 'SANCTION'])).toEqual({ sanctions: ['SANCTION'] });
  });

  it('are told of by check, with the names that nothing is made from', async () => {
    const found = await reviewHeaders(own, renamed({ nominals: 'PERSONS', sanctions: 'COURT' }));
    expect(suggestionsText(found, 80)).toMatchInlineSnapshot(`
      " File            Not found         Looked for   Perhaps
       manifest.json   table nominals    PERSONS      PEOPLE
       manifest.json   table sanctions   COURT        COURT_RESULT

       File            Has, and nothing is made from
       manifest.json   COURT_RESULT, PEOPLE
      "
    `);
    expect(suggestionsText([{ ...found[0]!, candidates: [' COURT'] }], 80)).toContain('" COURT"');
    expect(found.map(({ file, column }) => [file, column])).toEqual([
      ['manifest.json', null],
      ['manifest.json', null],
    ]);
  });

  it('are all of them where the mapping was forgotten', async () => {
    const found = await reviewHeaders(own, null);
    expect(found.map(({ table, name }) => [table, name])).toEqual([
      ['nominals', 'nominals'],
      ['offences', 'offences'],
      ['sanctions', 'sanctions'],
    ]);
  });
});
