import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-pages-'));
const state = ['--state', join(folder, 'state')] as const;
const pages = join(folder, 'pages');
const RUN = '2026-11-16';

beforeAll(async () => {
  await hhpuJson(['generate', folder, '--offenders', '150', '--runs', '1', '--seed', '5']);
  await hhpuJson(['run', join(folder, RUN), ...state]);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the verbs of pages', { timeout: 120_000 }, () => {
  it('write the brief of a run as a page and a list', async () => {
    const { code, stdout } = await runHhpu(['brief', ...state, '--out', pages]);
    expect(code).toBe(0);
    const written = stdout.match(/\S+brief\S*\.(?:html|csv)/g) ?? [];
    expect(written.length).toBeGreaterThan(1);
    expect(written.filter((file) => !existsSync(file))).toEqual([]);
    expect(await hhpuJson(['brief', ...state])).toMatchObject({ run: { runId: RUN } });
    expect((await runHhpu(['brief', ...state, '--html'])).stdout).toContain('<h1>Brief: Top 100');
  });

  it('keep the evaluation of a run that has none, or a damaged one, once', async () => {
    const evaluate = ['evaluate', ...state, '--json'];
    const written = await hhpuJson(evaluate);
    const stored = readdirSync(state[1], { recursive: true, encoding: 'utf8' });
    const files = stored.filter((name) => name.includes('evaluation.json'));
    const cut = () => {
      const object = files.find((name) => name.endsWith('evaluation.json._S3rver_object')) ?? '';
      truncateSync(join(state[1], object), 200);
    };
    const remove = () => {
      for (const file of files) rmSync(join(state[1], file));
    };
    for (const lose of [remove, cut]) {
      lose();
      const kept = await runHhpu([...evaluate, '--keep']);
      expect(JSON.parse(kept.stdout)).toEqual(written);
      expect(kept.stderr).toContain(`kept the evaluation of run ${RUN}`);
    }
    const { stderr } = await runHhpu([...evaluate, '--keep']);
    expect(stderr).toContain(`run ${RUN} has its evaluation, which stays as it is`);
  });

  it('make the pack of the next meeting on its day, copy it out, and say what stands when asked again', async () => {
    const pack = ['pack', ...state, '--out', pages, '--now'];
    expect(await hhpuJson([...pack, '2026-11-20T07:00:00Z'])).toMatchObject({ status: 'NotDue', copies: [] });
    const made = await hhpuJson([...pack, '2026-11-24T07:00:00Z']);
    expect(made).toMatchObject({ status: 'Written', meeting: '2026-12-01', runId: RUN });
    const { copies } = made as { copies: string[] };
    expect(copies.length).toBeGreaterThan(1);
    const page = copies.find((file) => file.endsWith('.html')) ?? '';
    expect(readFileSync(page, 'utf8')).toContain('<h1>Meeting of 1 December 2026');
    const { code, stdout } = await runHhpu([...pack, '2026-11-25T07:00:00Z']);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2026-12-01') as string,
    });
  });
});
