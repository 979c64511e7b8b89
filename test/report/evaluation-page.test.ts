import { describe, expect, it } from 'vitest';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { atrsRecord } from '../../lib/report/atrs-record.ts';
import { evaluationPage } from '../../lib/report/evaluation-page.ts';
import { modelCard } from '../../lib/report/model-card.ts';
import { tellFuture } from '../evaluation/known-future.ts';
import { OWNER } from './report-examples.ts';

const { evaluation, stage } = await tellFuture({ drawn: 'by probability' });
const page = await evaluationPage(evaluation, OWNER);
const text = (html: string) => html.replaceAll(/\s+/g, ' ').replaceAll('&lt;', '<');

/** A page that works without anything else. */
function expectSelfContained(html: string): void {
  expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=/i);
  expect(html).not.toMatch(/(?:src|href)="[^#]/);
  expect(html).toContain('<html lang="en-GB">');
  expect(html.match(/<h1>/g)).toHaveLength(1);
}

describe('the report', () => {
  it('stands by itself, with no script', () => expectSelfContained(page));

  it('says in plain words first what it found, then the tables, then the charts', () => {
    const parts = [...plainWords(evaluation), ...evaluationTables(evaluation).map(({ title }) => title)];
    const at = parts.map((part) => text(page).indexOf(part));
    expect(at.filter((each) => each < 0)).toEqual([]);
    expect(Math.max(...at)).toBeLessThan(text(page).indexOf('<svg'));
  });

  it('names each table and chart for those who do not see it', () => {
    expect(page.match(/<caption>/g)).toHaveLength(page.match(/<table>/g)!.length);
    const charts = page.match(/<svg/g)!.length;
    expect(charts).toBe(7);
    expect(page.match(/role="img"/g)).toHaveLength(charts);
    expect(page.match(/<title id=/g)).toHaveLength(charts);
    const described = [...page.matchAll(/aria-describedby="([^"]+)"/g)].map(([, id = '']) => id);
    expect(described).toHaveLength(charts);
    for (const id of described) expect(page).toMatch(new RegExp(`id="${id}">[^<]*\\d`));
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says by which assumptions a code in doubt has its days, where it is known', async () => {
    expect(text(page)).toContain('A8: a code with several index values has the highest plain one; A9: a sub');
    const harmRules = { ...evaluation.harmRules!, ambiguousCode: 'zero' as const };
    expect(text(await evaluationPage({ ...evaluation, harmRules }, OWNER))).toContain(
      'A8: a code with several index values has none; A9',
    );
    const { harmRules: _rules, ...old } = evaluation;
    expect(text(await evaluationPage(old, OWNER))).not.toContain('A8');
  });

  it('draws no number that is none', () => {
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('escapes what comes from the export', async () => {
    const [first, ...others] = evaluation.fairness.selection.proxy.byDivision;
    const { selection } = evaluation.fairness;
    const hostile = [{ ...first!, group: '<b onclick="x">&"' }, ...others];
    const proxy = { ...selection.proxy, byDivision: hostile };
    const fairness = { ...evaluation.fairness, selection: { ...selection, proxy } };
    const escaped = await evaluationPage({ ...evaluation, fairness }, OWNER);
    expect(escaped).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;&quot;');
    expect(escaped).not.toContain('<b onclick');
  });
});

describe('the model card and the transparency record', () => {
  it('are made from the run’s own settings and hashes', async () => {
    const record = (await stage.runs.getRun(evaluation.runId))!;
    const files = new RunFiles(stage.work, record);
    const { basis, settings } = await files.readJson(runFileNames.plan, runPlan);
    const { rankingHash, scored } = record.publication!;
    const changed = { ...settings, topN: 77, harm: { ...settings.harm, highHarm: 2.25 } };
    const facts = { runId: record.runId, basis, settings: changed, rankingHash, scored, evaluation };
    const card = await modelCard(facts);
    expectSelfContained(card);
    for (const told of [
      basis.tableHash,
      basis.settingsHash,
      rankingHash,
      '2.121705678',
      'high harm 2.25',
      'The first 77',
    ])
      expect(text(card)).toContain(told);
    expect(text(card)).toContain('Custody looks like success');
    const atrs = atrsRecord(facts);
    expect(atrs).toContain('### 1.1 Name');
    expect(atrs).toContain('proposes the first 77');
    expect(atrs).toContain(basis.tableHash);
    expect(atrs.match(/_The force completes this\._/g)!.length).toBeGreaterThan(8);
    expect(await modelCard({ ...facts, evaluation: null })).toContain('Nothing has been measured yet.');
  });
});
