import { expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { readHarmSample, writeHarmSample } from '../../lib/pipeline/harm-sample-file.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import type { PublishedRun } from '../../lib/pipeline/published-runs.ts';
import { RunFiles } from '../../lib/pipeline/run-files.ts';

const RUN = { runId: '2025-11-17', epoch: 1 } as PublishedRun;
const TERMS = {
  windowMonths: 12,
  harmTable: { sha256: 'table' },
  harmRules: { ambiguousCode: 'highest-plain', unlistedSubcode: 'class-lowest' },
} as const;
const SAMPLE = {
  runId: '2024-11-18',
  followUp: { after: '2024-11-18', until: '2025-11-17', knownOn: '2025-11-17' },
  people: ['N1', 'N2', 'N3', 'N4'],
  harm: Float64Array.of(365, 10, 5, 0),
};

/** A store of what is written to it. */
function storeInMemory(): ObjectStore {
  const objects = new Map<string, Uint8Array>();
  const write = async (key: string, body: string | Uint8Array) => void objects.set(key, Buffer.from(body));
  return { read: async (key: string) => objects.get(key) ?? null, write } as ObjectStore;
}

it.each([
  ['as it was kept', {}, { N1: 365, N2: 10, N3: 5, N4: 0 }],
  ['added up of two who have become one person', { N3: 'N1' }, { N1: 370, N2: 10, N4: 0 }],
  ['under the record that stands for them now', { N1: 'N9', N3: 'N9' }, { N9: 370, N2: 10, N4: 0 }],
])('harm that a run kept is read %s', async (_, survivors, days) => {
  const work = storeInMemory();
  await writeHarmSample(new RunFiles(work, RUN), SAMPLE, TERMS);
  const read = await readHarmSample(work, RUN, new Map(Object.entries(survivors)), TERMS);
  if (!isMeasured(read)) throw new Error(read.notMeasured);
  expect(Object.fromEntries(read.people.map((person, at) => [person, read.harm[at]]))).toEqual(days);
});
