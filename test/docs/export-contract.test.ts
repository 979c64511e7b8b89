import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../lib/contract/tables.ts';
import { ROW_RULES } from '../../lib/ingest/rejection.ts';

const page = readFileSync(new URL('../../docs/export-contract.md', import.meta.url), 'utf8');

describe('the export contract page', () => {
  it.each(Object.values(TABLES))('lists the columns of $name as the code has them', ({ name, columns }) => {
    const section = page.split(`### ${name}:`)[1]?.split('\n##')[0] ?? '';
    const rows = [...section.matchAll(/^\| ([a-z_]+) +\|(.*)\| (yes|no)[^|]*\|$/gm)];
    const listed = rows.map(([, column, values = '', blank]) => {
      return { column, blank: blank === 'yes', required: !values.includes('optional:') };
    });
    expect(listed).toEqual(
      columns.map(({ name: column, mayBeBlank, required }) => ({ column, blank: mayBeBlank, required })),
    );
  });

  it('names every rule', () => {
    for (const rule of ROW_RULES) expect(page).toMatch(new RegExp(`^\\| [^|]*${rule}[^|]*\\|`, 'm'));
  });
});
