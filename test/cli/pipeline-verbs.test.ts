import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rankedAlone, sharesOf } from './listed-entry.ts';
import type { Entry } from './listed-entry.ts';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-cli-'));
const state = join(folder, 'state');
const [earlier, later] = ['2026-11-02', '2026-11-16'].map((exportId) => join(folder, exportId)) as [
  string,
  string,
];
const settings = join(folder, 'settings.json');

beforeAll(async () => {
  writeFileSync(settings, JSON.stringify({ topN: 20 }));
  await hhpuJson(['generate', folder, '--offenders', '400', '--runs', '2', '--seed', '7', '--dirty', '0.01']);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the verbs of a pipeline run', { timeout: 120_000 }, () => {
  it('publish two exports, and skip one that is published', async () => {
    const common = ['--state', state, '--settings', settings];
    expect(await hhpuJson(['run', earlier, ...common])).toMatchObject({
      runId: '2026-11-02',
      status: 'Published',
      reason: null,
      asOf: '2026-11-02',
      new: 20,
      urgent: 0,
    });
    const second = (await hhpuJson(['run', later, ...common])) as { rankingHash: string; rows: object };
    expect(second).toMatchObject({
      status: 'Published',
      rankingHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Object.keys(second.rows)).toEqual(['nominals', 'offences', 'sanctions', 'referrals']);
    expect(await hhpuJson(['run', later, ...common])).toMatchObject({
      status: 'Skipped',
      reason: 'run 2026-11-16 is published already',
      rankingHash: second.rankingHash,
    });
  });

  it('list the runs, newest first', async () => {
    expect(await hhpuJson(['runs', '--state', state])).toMatchObject([
      { runId: '2026-11-16', status: 'Published' },
      { runId: '2026-11-02', status: 'Published' },
    ]);
  });

  it('rank as score does, with what changed', async () => {
    const top = (await hhpuJson(['top', '--state', state])) as Entry[];
    const scored = (await hhpuJson(['score', later, '--top', '20'])) as Entry[];
    expect(top.map(rankedAlone)).toEqual(scored.map(rankedAlone));
    expect(top.map(sharesOf)).toEqual(scored.map(({ evidence }) => evidence));
    expect(top.map(({ change }) => change?.kind)).toContain('SAME');
    const first = (await hhpuJson(['top', '--state', state, '--run', '2026-11-02'])) as Entry[];
    expect(new Set(first.map(({ change }) => change?.kind))).toEqual(new Set(['NEW']));
  });

  it('evaluate a run: what it wrote, or measured again, with a report', async () => {
    const written = (await hhpuJson(['evaluate', '--state', state])) as Record<string, object>;
    expect(written).toMatchObject({
      runId: '2026-11-16',
      efficacy: { notMeasured: expect.stringContaining('no run is published of 12 months before') },
      stability: { baseline: { runId: '2026-11-02' } },
      fairness: { selection: { listed: 20 } },
    });
    expect(await hhpuJson(['evaluate', '--state', state, '--again'])).toEqual(written);
    const month = await hhpuJson(['evaluate', '--state', state, '--run', '2026-11-02', '--window', '1']);
    expect(month).toMatchObject({ runId: '2026-11-02', windowMonths: 1 });
    const report = join(folder, 'report');
    const { stdout } = await runHhpu(['evaluate', '--state', state, '--report', report]);
    expect(stdout).toContain('- How well the ranking told who does harm was not measured');
    expect(new Set(readdirSync(report))).toEqual(
      new Set([
        'atrs.md',
        'evaluation-2026-11-16.csv',
        'evaluation-2026-11-16.html',
        'evaluation-2026-11-16.json',
        'model-card.html',
      ]),
    );
    expect(JSON.parse(readFileSync(join(report, 'evaluation-2026-11-16.json'), 'utf8'))).toEqual(written);
  });

  it('rank beyond the Top N, and only as far as asked', async () => {
    const far = (await hhpuJson(['top', '--state', state, '--top', '25'])) as Entry[];
    const scored = (await hhpuJson(['score', later, '--top', '25'])) as Entry[];
    expect(far.map(rankedAlone)).toEqual(scored.map(rankedAlone));
    for (const [at, { provenShare }] of far.slice(20).entries()) {
      const { convicted, cautioned } = scored[at + 20]!.evidence!;
      expect(provenShare).toBeCloseTo(convicted + cautioned, 12);
    }
    expect(await hhpuJson(['top', '--state', state, '--top', '3'])).toHaveLength(3);
  });

  it('print a ranking as CSV with a header and a line an entry', async () => {
    const { stdout } = await runHhpu(['top', '--state', state, '--csv']);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(21);
    const columns = [
      'rank,nominal_id,score,p2,harm,copas,unsanctioned,management,division,change,previous_rank,urgent',
      'highest_rank,lowest_rank,crosses_cut,highest_by,lowest_by',
      'convicted,cautioned,charged,no_further_action,open,rank_on_convicted',
    ];
    expect(lines[0]).toBe(columns.join(','));
  });

  it('explain people inside and beyond the Top N', async () => {
    const far = (await hhpuJson(['top', '--state', state, '--top', '25'])) as Entry[];
    for (const { nominalId, rank, score } of [far[0], far[24]] as Entry[]) {
      expect(await hhpuJson(['explain', nominalId, '--state', state])).toMatchObject({
        nominalId,
        rank,
        score,
      });
    }
    const { stdout } = await runHhpu(['explain', far[24]?.nominalId ?? '', '--state', state]);
    expect(stdout).toContain('3. The score: reoffending x ln(1 + harm)');
    expect(stdout).toMatch(/^What the harm rests on: convicted /m);
    expect(stdout).toMatch(/^How sure the rank is: a run works that out for the 20 it lists/m);
  });

  it('say in one line that nobody of that reference is ranked', async () => {
    const { code, stdout, stderr } = await runHhpu(['explain', 'NOBODY', '--state', state]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^hhpu: nominal NOBODY is not ranked in this run.*\n$/);
  });

  it('list what was quarantined as check lists it', async () => {
    const listed = await hhpuJson(['quarantine', '--state', state, '--run', '2026-11-16']);
    const { quarantine } = (await hhpuJson(['check', later])) as { quarantine: unknown[] };
    expect(quarantine.length).toBeGreaterThan(0);
    expect(listed).toEqual(quarantine);
  });

  it('show rejected rows on request alone, as the force wrote them', async () => {
    const common = ['quarantine', '--state', state, '--run', '2026-11-16'];
    const listed = (await hhpuJson([...common, '--rows'])) as { file: string; line: number; row: string }[];
    const quarantine = (await hhpuJson(common)) as { file: string; line: number }[];
    const place = ({ file, line }: { file: string; line: number }) => `${file} ${line}`;
    expect(listed.map(place)).toEqual(quarantine.map(place));
    const plain = listed.filter(({ row }) => row.length < 500 && !row.includes('\n') && !row.includes('\0'));
    expect(plain.length).toBeGreaterThan(5);
    for (const { file, line, row } of plain) {
      const text = gunzipSync(readFileSync(join(later, file))).toString();
      expect(text.split(/\r?\n/)[line - 1]).toBe(row);
    }
    for (const format of [[], ['--csv']]) {
      const without = (await runHhpu([...common, ...format])).stdout;
      const withRows = (await runHhpu([...common, ...format, '--rows'])).stdout;
      const row = plain[0]?.row ?? '';
      expect(without).not.toContain(format[0] === '--csv' ? row.slice(0, 12) : row);
      expect(withRows.length).toBeGreaterThan(without.length);
    }
    const { stdout } = await runHhpu([...common, '--rows', '--file', plain[0]?.file ?? '']);
    expect(stdout).toContain(plain[0]?.row);
  });

  it('narrow the rejected rows to a file or a rule, and know no other', async () => {
    const common = ['quarantine', '--state', state, '--run', '2026-11-16'];
    const all = (await hhpuJson(common)) as { file: string; rule: string }[];
    const { file, rule } = all[0] ?? { file: '', rule: '' };
    const narrowed = await hhpuJson([...common, '--file', file, '--rule', rule]);
    expect(narrowed).toEqual(all.filter((row) => row.file === file && row.rule === rule));
    const { code, stderr } = await runHhpu([...common, '--file', 'other.csv']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^hhpu: the run read no file other\.csv; its files: nominals/),
    });
    expect((await runHhpu([...common, '--rule', 'other'])).code).toBe(2);
  });

  it('keep a ranking object whose SHA-256 is the ranking hash', async () => {
    const [{ rankingHash }] = (await hhpuJson(['runs', '--state', state])) as [{ rankingHash: string }];
    const objects = readdirSync(state, { recursive: true, encoding: 'utf8' });
    const hashes = objects
      .filter((path) => path.includes('ranking.jsonl') && path.includes('2026-11-16'))
      .map((path) =>
        createHash('sha256')
          .update(readFileSync(join(state, path)))
          .digest('hex'),
      );
    expect(hashes).toContain(rankingHash);
  });

  it('keep personal data out of what the functions log', () => {
    const log = readFileSync(join(state, 'logs', '2026-11-16.jsonl'), 'utf8');
    expect(log).toContain('step finished');
    expect(log).not.toMatch(/N\d{8}|NORTH|EAST|WEST/);
  });
});
