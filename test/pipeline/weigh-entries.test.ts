import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfDate, parseManifest } from '../../lib/contract/manifest.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import type { Person } from '../../lib/contract/records.ts';
import { inRankingOrder, scoredEntryOf } from '../../lib/ranking/ranked-entry.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import { evidenceOfScore } from '../../lib/scoring/score-evidence.ts';
import { scorePeople } from '../../lib/scoring/score-people.ts';
import type { PersonScore } from '../../lib/scoring/score-person.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import { writeExports } from '../../lib/synthetic/write-exports.ts';
import { runs } from '../fixtures/property-runs.ts';
import { EXPORT_ID, manifestOf, withExport } from '../fixtures/write-export.ts';
import { randomSettings } from '../scoring/random-person.ts';
import { readPeoplePlainly } from './plain-people.ts';
import { filesOf, randomExport } from './random-export.ts';
import { scoreFolder } from './score-folder.ts';

/** Everybody's rank by the domain alone, as a run with those settings would give it. */
function ranksOf(people: readonly Person[], asOf: string, settings: Settings): Map<string, number> {
  const { scores } = scorePeople(people, asOf, settings, referenceTable());
  const ranked = scores.map(scoredEntryOf).toSorted(inRankingOrder);
  return new Map(ranked.map(({ nominalId }, at) => [nominalId, at + 1]));
}

/** The settings as a person would change them by hand to see an alternative. */
function changedSettings(settings: Settings): Map<string, Settings> {
  const moved = (weight: number, factor: number) =>
    Math.min(10, Math.max(1, Number((weight * factor).toFixed(9))));
  const weights = (vulnerable: number, highHarm: number): Settings => ({
    ...settings,
    harm: {
      ...settings.harm,
      vulnerableVictim: moved(settings.harm.vulnerableVictim, vulnerable),
      highHarm: moved(settings.harm.highHarm, highHarm),
    },
  });
  const { coefficients, horizonYears } = settings.ogrs3;
  const other = (ogrs3: Partial<Settings['ogrs3']>) => ({
    ...settings,
    ogrs3: { ...settings.ogrs3, ...ogrs3 },
  });
  return new Map([
    ['vulnerableVictimLess', weights(0.9, 1)],
    ['vulnerableVictimMore', weights(1.1, 1)],
    ['highHarmLess', weights(1, 0.9)],
    ['highHarmMore', weights(1, 1.1)],
    ['bothWeightsLess', weights(0.9, 0.9)],
    ['bothWeightsMore', weights(1.1, 1.1)],
    ['vulnerableVictimLessHighHarmMore', weights(0.9, 1.1)],
    ['vulnerableVictimMoreHighHarmLess', weights(1.1, 0.9)],
    coefficients === 'published'
      ? ['mojCoefficients', other({ coefficients: 'moj' })]
      : ['publishedCoefficients', other({ coefficients: 'published' })],
    horizonYears === 2 ? ['oneYear', other({ horizonYears: 1 })] : ['twoYears', other({ horizonYears: 2 })],
  ]);
}

/** The person as if what did not end in a conviction or a caution had never been recorded. */
function provenAlone(scored: PersonScore): Person {
  const kinds = evidenceOfScore(scored);
  const proven = scored.harm.counted.filter(
    (_, at) => kinds[at] === 'convicted' || kinds[at] === 'cautioned',
  );
  const { person } = scored;
  // Under one record: what merged records share is counted already.
  const offences = proven.map(({ offence }) => ({ ...offence, nominalId: person.nominalId }));
  return { ...person, offences };
}

/** Runs an export and holds each entry against the ranks that the domain alone gives under every alternative. */
async function checkEntries(folder: string, manifest: Manifest, written: object): Promise<PublishedEntry[]> {
  const settings = readSettings(written, 'test');
  const people = await readPeoplePlainly(folder, JSON.stringify(manifest));
  const { entries } = (await scoreFolder(folder, written)).top;
  const asOf = asOfDate(manifest);
  const expected = [...changedSettings(settings)].map(
    ([name, changed]) => [name, ranksOf(people, asOf, changed)] as const,
  );
  const { scores } = scorePeople(people, asOf, settings, referenceTable());
  const onConvicted = ranksOf(scores.map(provenAlone), asOf, settings);
  for (const { nominalId, rank, certainty, evidence } of entries) {
    const ranks = expected.map(([name, all]) => [name, all.get(nominalId) ?? NaN] as const);
    const all = [rank, ...ranks.map(([, each]) => each)];
    const range = { highestRank: Math.min(...all), lowestRank: Math.max(...all) };
    expect(certainty?.ranks).toEqual(Object.fromEntries(ranks));
    expect(certainty).toMatchObject({ ...range, crossesCut: range.lowestRank > settings.topN });
    expect(evidence?.rankOnConvicted).toBe(onConvicted.get(nominalId) ?? null);
  }
  return entries;
}

describe('the entries of a ranking', () => {
  it('are told the ranks that a run under each alternative gives them, whatever the export and the settings', async () => {
    let elsewhere = 0;
    await fc.assert(
      fc.asyncProperty(
        randomExport,
        randomSettings,
        fc.integer({ min: 1, max: 4 }),
        async (lines, chosen, topN) => {
          const { files } = filesOf(lines);
          const manifest = manifestOf(files);
          const written = { ...chosen, quality: { maxQuarantinedShare: 1 }, topN, shards: 3 };
          await withExport(files, manifest, async (folder) => {
            const entries = await checkEntries(
              folder,
              parseManifest(JSON.stringify(manifest), EXPORT_ID),
              written,
            );
            elsewhere += entries.filter(({ rank, evidence }) => evidence?.rankOnConvicted !== rank).length;
          });
        },
      ),
      runs(60),
    );
    expect(elsewhere).toBeGreaterThan(50);
  });

  it.each([
    { seed: 1, written: { topN: 20, shards: 4 } },
    { seed: 2, written: { topN: 12, shards: 3, harm: { highHarm: 3.7 }, ogrs3: { coefficients: 'moj' } } },
    { seed: 3, written: { topN: 40, shards: 5, harm: { vulnerableVictim: 1 }, ogrs3: { horizonYears: 1 } } },
  ])('are told them of a force whose ranks move, seed $seed', async ({ seed, written }) => {
    const folder = await mkdtemp(join(tmpdir(), 'hhpu-weigh-'));
    try {
      const [manifest] = await writeExports(folder, { offenders: 700, seed, runs: 1, dirty: 0.01 });
      if (!manifest) throw new Error('no export was written');
      const entries = await checkEntries(join(folder, manifest.exportId), manifest, written);
      expect(entries.filter(({ certainty }) => certainty?.crossesCut).length).toBeGreaterThan(0);
      expect(entries.filter(({ certainty }) => certainty?.by.highest !== null).length).toBeGreaterThan(2);
      expect(
        entries.filter(({ rank, evidence }) => evidence?.rankOnConvicted !== rank).length,
      ).toBeGreaterThan(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
