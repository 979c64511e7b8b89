import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../lib/cli/run-cli.ts';
import { DATE_FORMATS } from '../../lib/mapping/date-formats.ts';
import { OFFENCE_CODE_FORMATS } from '../../lib/mapping/offence-code-formats.ts';
import { EXAMPLE, EXAMPLE_MAPPING, scoreMapped } from './score-mapped.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/mapping.md', root), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp('^```' + language + '\\n(.*?)^```', 'gms'))].map(([, text = '']) => text);

describe('the mapping page', () => {
  it('shows the mapping file that is tested', () => {
    expect(blocks('json').map((text) => JSON.parse(text) as unknown)).toEqual([EXAMPLE_MAPPING]);
  });

  it('shows a reason that the example gives', async () => {
    const { quarantine } = await scoreMapped(`${EXAMPLE}barsetshire/2026-03-30`, EXAMPLE_MAPPING);
    const reasons = quarantine.map(({ reason }) => reason);
    for (const text of blocks('text')) expect(reasons).toContain(text.trim());
    expect(blocks('text')).toHaveLength(1);
  });

  it('names every format, and no other', () => {
    const dates = page.split('\nDates: ')[1]?.split('. `hh`')[0] ?? '';
    expect([...dates.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(DATE_FORMATS);
    for (const format of OFFENCE_CODE_FORMATS) expect(page).toContain(`\`${format}\``);
  });

  it.each([
    'trim',
    'blanks',
    'dateFormat',
    'tables',
    'column',
    'columns',
    'constant',
    'format',
    'codes',
    'otherwise',
    'separator',
    'yes',
    'no',
  ])('says what %s is', (key) => {
    expect(page).toMatch(new RegExp(`^\\| [^|]*\`${key}\`[^|]*\\|`, 'm'));
  });

  it('calls verbs that take a mapping', async () => {
    const called = [...page.matchAll(/npm run -s hhpu -- (\w+) DIR --mapping/g)].map(([, verb = '']) => verb);
    expect(called).toEqual(['manifest', 'check', 'run']);
    for (const verb of [...called, 'score']) {
      const command = (await buildProgram()).commands.find((each) => each.name() === verb);
      expect(command?.options.map(({ long }) => long)).toContain('--mapping');
    }
  });

  it.each([...page.matchAll(/`((?:test|infra)\/[^`\sN]*)`/g)].map(([, path = '']) => path))(
    'names %s, which exists',
    (path) => {
      expect(existsSync(new URL(path, root))).toBe(true);
    },
  );

  it.each([...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path))(
    'links to %s, which exists',
    (path) => {
      expect(existsSync(new URL(`docs/${path}`, root))).toBe(true);
    },
  );
});
