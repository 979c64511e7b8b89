import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readStage } from '../../infra/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'stages-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, `${name}.json`), text);
}

test('reads the stage that is in the repository', () => {
  expect(readStage('dev')).toEqual({ name: 'dev', settings: {} });
});

test('gives the settings as they stand, without the defaults', () => {
  write('surrey', '{"settings": {"topN": 150}}');
  expect(readStage('surrey', folder)).toEqual({ name: 'surrey', settings: { topN: 150 } });
});

test('refuses a setting that the schema does not know or allow, naming it', () => {
  write('typo', '{"settings": {"topM": 150, "ogrs3": {"horizonYears": 3}}}');
  expect(() => readStage('typo', folder)).toThrow(
    /typo\.json is refused: .*settings\.ogrs3\.horizonYears.*topM/,
  );
});

test('refuses a file that is not JSON, a stage without a file and a name that is none', () => {
  write('broken', '{');
  expect(() => readStage('broken', folder)).toThrow(/broken\.json is not JSON/);
  expect(() => readStage('absent', folder)).toThrow(/Stage "absent" has no settings: write .*absent\.json/);
  expect(() => readStage('../dev', folder)).toThrow(/a stage's name is/);
});
