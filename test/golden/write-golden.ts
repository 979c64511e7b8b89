import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEntry } from '../../lib/journal/apply-entry.ts';
import { appendToJournal } from '../../lib/journal/journal.ts';
import { failRun } from '../../lib/pipeline/fail-run.ts';
import { openStage } from '../aws/a-stage.ts';
import { prepare, publishRun, rankRun } from '../fixtures/run-pipeline.ts';
import { tellFuture } from '../evaluation/known-future.ts';
import { landExports } from '../functions/a-landed-export.ts';
import { entriesOfAMonth } from '../journal/journal-examples.ts';
import { keepEdition } from '../../lib/pipeline/editions.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { smallEdition } from '../reference/small-edition.ts';
import { GOLDEN_ITEMS, GOLDEN_OBJECTS } from './golden-kinds.ts';

/**
 * `npm run golden -- N` writes an example of everything stored, as the program of now stores it, to
 * test/fixtures/golden/vN: once, when a kind has got a new version. What is there of an older version is never written again:
 * it stands for what forces have in their buckets.
 */
const folder = join(import.meta.dirname, '..', 'fixtures', 'golden', `v${process.argv[2] ?? ''}`);
// Other weights than the run before had, so that somebody leaves.
const settings = { topN: 3, harm: { highHarm: 10, lookBackYears: 2 } };
const PUBLISHED = '2026-11-16';

const stage = await openStage();
try {
  const { stores, keeping } = stage;
  await landExports(stores.landing, '2026-11-30', 3);
  await publishRun(stores, { exportId: '2026-11-02', settings: { topN: 3 } }, { execution: 'arn:first' });
  await rankRun(stores, { exportId: PUBLISHED, settings }, { execution: 'arn:lost' });
  await publishRun(stores, { exportId: PUBLISHED, settings }, { execution: 'arn:second' });
  await prepare(stores, { exportId: '2026-11-30' }, { execution: 'arn:third' });
  await stores.landing.write('exports/2026-12-14/manifest.json', '{}');
  const failing = prepare(stores, { exportId: '2026-12-14' }, { execution: 'arn:fourth' });
  const error = await failing.catch((thrown: unknown) => thrown as Error);
  await stores.runs.noteFailure('arn:fourth', {
    step: 'prepare-run',
    name: 'ExportRejected',
    message: (error as Error).message,
  });
  await failRun({ execution: 'arn:fourth', error: { Error: 'ExportRejected' } }, stores);
  for (const entry of entriesOfAMonth()) {
    await appendToJournal(stores.work, entry);
    await applyEntry(entry, stores);
  }

  await keepEdition(stores.work, smallEdition(), referenceTable());

  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown) =>
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`);
  const items = await Array.fromAsync(keeping.table.items());
  for (const { name, pk, sk } of GOLDEN_ITEMS) {
    write(
      name,
      items.find((item) => pk.test(item.pk) && sk.test(item.sk)),
    );
  }
  const evaluated = (await tellFuture({ drawn: 'by probability' })).stage.work;
  const keys = [...(await stores.work.sizes('')).keys()];
  for (const { name, key } of GOLDEN_OBJECTS) {
    const found = keys.find((each) => each.startsWith(key)) ?? key;
    write(name, JSON.parse(String((await stores.work.read(found)) ?? (await evaluated.read(found)))));
  }
} finally {
  await stage.close();
}
