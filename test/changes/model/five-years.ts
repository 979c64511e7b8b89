import { expect } from 'vitest';
import { EVERY_FACT } from '../../../lib/changes/change-parts.ts';
import type { ScoringRules } from '../../../lib/changes/explain-change.ts';
import { openOffenceTable } from '../../../lib/reference/offence-table.ts';
import type { OffenceTable, OffenceTableFile } from '../../../lib/reference/offence-table.ts';
import json from '../../../lib/reference/offence-table.json' with { type: 'json' };
import { CHANGE_KINDS } from '../../../lib/ranking/compare-rankings.ts';
import { ogrs3Predictor } from '../../../lib/scoring/ogrs3.ts';
import { readSettings } from '../../../lib/settings/read-settings.ts';
import { checkRebuild } from './check-rebuild.ts';
import { checkRun } from './check-run.ts';
import { EvolvingForce } from './evolving-force.ts';
import { PlainModel } from './plain-model.ts';
import { land, memoryStage, runInProcess } from './run-in-process.ts';
import type { LandedExport } from './run-in-process.ts';

const RUNS = 130;

/** The table, and one of another edition where every tenth code has half its days. */
const TABLE = openOffenceTable(json as unknown as OffenceTableFile);
const OTHER_TABLE: OffenceTable = openOffenceTable({
  ...(json as unknown as OffenceTableFile),
  edition: 'another',
  sha256: 'e'.repeat(64),
  rows: (json as unknown as OffenceTableFile).rows.map((row, at) =>
    at % 10 === 0 ? row.with(4, row[4] / 2) : row,
  ) as OffenceTableFile['rows'],
});

/** Some of the force's people are out of an export with all that is on record of them, which a gate might refuse. */
const QUALITY = { maxQuarantinedShare: 0.2 };

/** What scores, from the run of that number on. */
const RULES: Record<number, { settings?: object; table?: OffenceTable; codeVersion?: string }> = {
  0: { settings: { quality: QUALITY }, table: TABLE, codeVersion: '1' },
  25: { settings: { quality: QUALITY, harm: { vulnerableVictim: 3 } } },
  40: { codeVersion: '2' },
  55: { settings: { quality: QUALITY, topN: 120 } },
  70: { settings: { quality: QUALITY, topN: 80, ogrs3: { coefficients: 'moj', horizonYears: 1 } } },
  85: { settings: { quality: QUALITY, harm: { lookBackYears: 6 } }, table: OTHER_TABLE },
  100: { settings: { harm: { lookBackYears: 6 }, quality: { ...QUALITY, maxRowLossShare: 0.3 } } },
  115: { settings: { quality: QUALITY, unsanctioned: 'exclude', shards: 3 }, table: TABLE, codeVersion: '3' },
};
/** Exports that come too late for the schedule, and the run after which each is filled in. */
const LATE: Record<number, number> = { 12: 20, 13: 48, 60: 90, 61: 90 };
/** Runs whose export is corrected on the same day. */
const CORRECTED = new Set([33, 86]);

/**
 * Five years of fortnightly runs, each held to a plain model, and every so many runs the table made again and held to what
 * the runs wrote.
 */
export async function liveFiveYears(rebuiltEvery: number, offenders: number, seed = 4): Promise<void> {
  const stage = memoryStage();
  const model = new PlainModel();
  const force = new EvolvingForce({ offenders, runs: RUNS, seed });
  const late = new Map<number, LandedExport>();
  const told: Record<string, number> = {};
  let rules = { settings: {} as object, table: TABLE, codeVersion: '1' };
  const run = async (landed: LandedExport) => {
    await land(stage, landed);
    const ran = await runInProcess(stage, landed.exportId, rules);
    await checkRun(stage, model, landed, scoringRules(rules), ran);
    for (const { change } of ran.entries) count(told, change.kind, change.why?.facts ?? []);
    for (const { why } of ran.left) count(told, 'LEFT', why?.facts ?? []);
    count(told, ran.record.basis?.comparison.with ?? '', []);
  };
  for (let number = 0; number < RUNS; number += 1) {
    rules = { ...rules, ...RULES[number] };
    const near =
      model
        .latest()
        ?.ranking.slice(0, 120)
        .map(({ nominalId }) => nominalId) ?? [];
    const landed = force.next(near);
    if (number in LATE) late.set(number, landed);
    else await run(landed);
    if (CORRECTED.has(number)) await run(force.corrected(landed, near));
    for (const [missed, filled] of Object.entries(LATE)) {
      if (filled === number) await run(late.get(Number(missed))!);
    }
    if (number % rebuiltEvery === 0 || number === RUNS - 1) await checkRebuild(stage);
  }
  expect(model.runs).toHaveLength(RUNS + CORRECTED.size);
  // Whatever may happen happened, or less was compared than it seems.
  const happens = [...CHANGE_KINDS, 'LEFT', ...EVERY_FACT, 'as published', 'scored again'];
  expect(happens.filter((what) => (told[what] ?? 0) < 2)).toEqual([]);
}

function scoringRules({ settings: written, table }: { settings: object; table: OffenceTable }): ScoringRules {
  const settings = readSettings(written, 'test');
  return { settings, table, predictor: ogrs3Predictor(settings.ogrs3, table) };
}

function count(
  told: Record<string, number>,
  kind: string,
  facts: readonly { what: string; count: number }[],
) {
  told[kind] = (told[kind] ?? 0) + 1;
  for (const { what, count: times } of facts) told[what] = (told[what] ?? 0) + times;
}
