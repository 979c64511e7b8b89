import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ToldPerson } from '../../lib/brief/brief.ts';
import { briefCsv } from '../../lib/pages/brief-csv.ts';
import { briefPage } from '../../lib/pages/brief-page.ts';
import { packCsv } from '../../lib/pages/pack-csv.ts';
import { packPage } from '../../lib/pages/pack-page.ts';
import { cssString } from '../../lib/pages/page-style.ts';
import { aBrief, aPack } from './page-examples.ts';

const HOSTILE = '</style><script>alert(1)</script>"; } body { display: none }';

/** The same with every text in it hostile; the words that decide what is shown stay. */
function withHostileText<T>(value: T, key = ''): T {
  const kept = ['kind', 'group', 'outcome', 'pathway', 'rule', 'runId', 'asOf', 'meeting', 'madeOn', 'dueOn'];
  if (typeof value === 'string') {
    return (kept.includes(key) || /^\d{4}-\d\d-\d\d$/.test(value) ? value : HOSTILE) as T;
  }
  if (Array.isArray(value)) return value.map((each: unknown) => withHostileText(each, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withHostileText<unknown>(each, name)]),
  ) as T;
}

describe('pages', () => {
  it.each([
    ['brief', briefPage(withHostileText(aBrief(5))), briefPage(aBrief(5))],
    ['pack', packPage(withHostileText(aPack(5))), packPage(aPack(5))],
  ])('take text for text, whatever stands in it: the %s', (_name, hostile, plain) => {
    expect(hostile).toContain('&lt;script&gt;alert(1)');
    expect(hostile).not.toContain('<script');
    expect(hostile.match(/<\/style>/g)).toHaveLength(1);
    const tags = (html: string) => new Set([...html.matchAll(/<([a-z]\w*)/g)].map(([, tag]) => tag));
    // Places to break in a text too long for a column are the one thing that text adds.
    expect(tags(hostile)).toEqual(new Set([...tags(plain), 'wbr']));
  });

  it('list in a pack whom the last meeting decided nothing about, in a section of their own', () => {
    const page = packPage(aPack(5));
    expect(page).toContain('<h2 id="undecided">Not decided at the last meeting (5)</h2>');
    expect(page).toContain('<a href="#undecided">');
    expect(packPage(aPack(0))).not.toContain('id="undecided"');
  });

  it('tell the gap at the cut even where no near misses are listed', () => {
    expect(packPage({ ...aPack(5), nearMisses: [] })).toContain('a gap of 0.0087 at the cut.');
  });

  it('end a sentence once where no division is on record', () => {
    const made = aPack(5);
    const cases = made.cases.map((each) => ({
      ...each,
      person: each.person && { ...each.person, division: '', unsanctioned: true },
    }));
    const page = packPage({ ...made, cases, deferred: [] });
    expect(page).toContain(' days. No sanction on record.</p>');
    expect(page).not.toMatch(/\. ?\./);
  });

  it('put text into CSS by the numbers of its characters', () => {
    expect(cssString('OFFICIAL-SENSITIVE')).toBe('"OFFICIAL-SENSITIVE"');
    expect(cssString('a"}\\</ü')).toBe('"a\\000022\\00007d\\00005c\\00003c\\00002f\\0000fc"');
  });

  it('say in words what is urgent, managed, near the cut and overdue', () => {
    const page = packPage(aPack(100));
    for (const word of [
      'Urgent: new',
      'Managed: MAPPA and IOM',
      'Near the cut: rank',
      'Overdue',
      'No longer in the ranking',
    ])
      expect(page).toContain(word);
    expect(briefPage(aBrief(0))).toContain('No urgent case.');
  });

  it('mark who may fall below the cut, and tell proven harm from suspected, wherever a page gives a score', () => {
    const proven = 'Of the harm 50% proven, 20% charged, 30% suspected';
    const [brief, pack] = [aBrief(100), aPack(100)];
    const crossing = (people: readonly (ToldPerson | null)[]) =>
      people.filter((each) => each?.certainty?.crossesCut).length;
    const pages: [html: string, people: readonly (ToldPerson | null)[]][] = [
      [briefPage(brief), [...brief.cases, ...brief.unsanctioned]],
      [
        packPage(pack),
        [
          ...[...pack.cases, ...pack.deferred, ...pack.undecided, ...pack.referrals].map(
            ({ person }) => person,
          ),
          ...pack.nearMisses,
        ],
      ],
    ];
    for (const [html, people] of pages) {
      expect(crossing(people)).toBeGreaterThan(0);
      expect(html.split('Near the cut: rank').length - 1).toBeGreaterThanOrEqual(crossing(people));
      const weighed = people.filter((each) => each?.evidence).length;
      expect(html.split(proven).length - 1).toBeGreaterThanOrEqual(weighed);
      expect(html).toContain('Proven is what ended in a conviction or a caution;');
    }
  });

  it('tell of whom is left how high they score now and how much of it is proven, and nothing of no score', () => {
    for (const html of [briefPage(aBrief(5)), packPage(aPack(5))]) {
      const left = html.slice(html.indexOf('>Left ('), html.indexOf('</table>', html.indexOf('>Left (')));
      const rows = left.split('<tr ').slice(2);
      const told =
        'Offence withdrawn -0.41. <span class="small">Of the harm 62% proven, 38% charged or suspected.</span>';
      expect(rows.map((row) => [row.includes('>7.12<'), row.includes(told)])).toEqual(
        rows.map((_, at) => [at !== 1, at !== 1]),
      );
      expect(rows[1]).toMatch(/>not ranked<.*>–<.*>Offence withdrawn -0\.41\. ?</);
    }
    const unknown = aBrief(5);
    const left = unknown.left.map((each) => ({ ...each, provenShare: null }));
    expect(briefPage({ ...unknown, left })).toContain('How much of the harm is proven is not known.');
  });

  it('tell where somebody would stand if only what is proven counted, and nothing where that is not known', () => {
    const shares = 'Of the harm 50% proven, 20% charged, 30% suspected';
    for (const html of [briefPage(aBrief(12)), packPage(aPack(12))]) {
      expect(html).toContain(`${shares}; rank 40 if only what is proven counted.`);
      expect(html).toContain(`${shares}; not ranked if only what is proven counted.`);
      expect(html).toContain(`${shares}.`);
    }
  });

  it('have their headings in order, and a caption and scopes in every table', () => {
    for (const html of [briefPage(aBrief(5)), packPage(aPack(5))]) {
      const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
      expect(levels.filter((level, at) => level - (levels[at - 1] ?? 0) > 1)).toEqual([]);
      expect(html.match(/<caption>/g)?.length).toBe(html.match(/<table/g)?.length);
      expect(html).not.toMatch(/<th(?=[ >])(?![^>]* scope=)/);
      expect(html).toContain('<html lang="en-GB">');
    }
  });
});

describe('lists', () => {
  it('have a row for everybody on the page, and neutralise what a spreadsheet would take for a formula', () => {
    const made = aBrief(5);
    const [first] = made.cases;
    const hostile = { ...made, cases: [{ ...first!, division: '=1+1' }, ...made.cases.slice(1)] };
    const rows = parse<Record<string, string>>(briefCsv(hostile), { columns: true });
    expect(rows).toHaveLength(5 + 3 + 5);
    expect(rows[0]?.['division']).toBe("'=1+1");
    const pack = parse<Record<string, string>>(packCsv(aPack(5)), { columns: true });
    expect(Map.groupBy(pack, (row) => row['list']).get('NEAR_MISS')).toHaveLength(30);
    expect(Map.groupBy(pack, (row) => row['list']).get('UNDECIDED')?.[0]).toMatchObject({
      urgent: 'RANK',
      rank: '70',
    });
    const of = { run: '2026-11-16', handling: 'OFFICIAL-SENSITIVE' };
    expect(rows.filter((row) => row['run'] === of.run && row['handling'] === of.handling)).toHaveLength(
      rows.length,
    );
    for (const row of pack) expect(row).toMatchObject({ ...of, meeting: '2026-12-01' });
    expect(pack).toHaveLength(5 + 5 + 2 + 5 + 5 + 5 + 30 + 1);
  });

  it('mark who is near the cut, and have the shares of each score', () => {
    const lists = [briefCsv(aBrief(100)), packCsv(aPack(100))];
    for (const list of lists) {
      const rows = parse<Record<string, string>>(list, { columns: true });
      const scored = rows.filter((row) => row['score'] !== '');
      expect(scored.length).toBeGreaterThan(100);
      const shares = { convicted: '0.4', cautioned: '0.1', charged: '0.2' };
      for (const row of scored.filter((each) => each['list'] !== 'LEFT'))
        expect(row).toMatchObject({ ...shares, no_further_action: '0.2', open: '0.1' });
      for (const row of scored)
        expect(Number(row['proven_share'])).toBeCloseTo(row['list'] === 'LEFT' ? 0.62 : 0.5, 12);
      const onConvicted = new Map(rows.map((row) => [row['rank'], row['rank_on_convicted']]));
      expect(['3', '10', '1396', '101'].map((rank) => onConvicted.get(rank) ?? '')).toEqual([
        ...['120', '', '', ''],
      ]);
      const crossing = rows.filter((row) => row['crosses_cut'] === 'true');
      expect(crossing.length).toBeGreaterThanOrEqual(25);
      for (const row of crossing) expect(Number(row['lowest_rank'])).toBeGreaterThan(100);
    }
  });
});
