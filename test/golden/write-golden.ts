import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEntry } from '../../lib/journal/apply-entry.ts';
import { appendToJournal } from '../../lib/journal/journal.ts';
import { failRun } from '../../lib/pipeline/fail-run.ts';
import { writeBrief } from '../../lib/pipeline/write-brief.ts';
import { packFiles } from '../../lib/pipeline/pack-files.ts';
import { writePack } from '../../lib/pipeline/write-pack.ts';
import { openStage } from '../aws/a-stage.ts';
import { prepare, publishRun, rankRun } from '../fixtures/run-pipeline.ts';
import { nominal, smallForceWith } from '../changes/a-small-force.ts';
import { land } from '../changes/model/run-in-process.ts';
import { tellFuture } from '../evaluation/known-future.ts';
import { entriesOfAMonth } from '../journal/journal-examples.ts';
import { keepEdition } from '../../lib/pipeline/editions.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import type { Stores } from '../../lib/aws/open-stores.ts';
import { aDecision, anAction, aPack, aReferral } from '../meetings/unit-examples.ts';
import { smallEdition } from '../reference/small-edition.ts';
import { GOLDEN_ITEMS, GOLDEN_OBJECTS } from './golden-kinds.ts';

/**
 * `npm run golden -- N` writes an example of everything stored, as the program of now stores it, to
 * test/fixtures/golden/vN: once, when there is a new kind or a kind has got a new version. What is there is never written
 * again: it stands for what forces have in their buckets.
 */
const folder = join(import.meta.dirname, '..', 'fixtures', 'golden', `v${process.argv[2] ?? ''}`);
const settings = { topN: 3, quality: { maxRowLossShare: 1 } };
const PUBLISHED = '2026-11-16';

const stage = await openStage();
try {
  const { stores, keeping } = stage;
  for (const [nth, exportId] of ['2026-11-02', PUBLISHED, '2026-11-30'].entries()) {
    // From the second on the first of the ranking has died, and somebody new has come.
    const rows = smallForceWith((force) => {
      if (nth === 0) return;
      nominal(force, 'N01')[6] = 'Y';
      force.nominals.push(['N00000001', '1990-01-01', 'M', '', '', '', 'N', '']);
      force.offences.push([
        'F90',
        'O90',
        'N00000001',
        '00801',
        '2026-11-10',
        '2026-11-11',
        '1',
        '',
        'Y',
        '5000',
      ]);
    });
    rows.sanctions.splice(-1);
    await land(stores, { exportId, extractedAt: `${exportId}T02:00:00Z`, rows });
  }
  await publishRun(stores, { exportId: '2026-11-02', settings }, { execution: 'arn:first' });
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
  const table = referenceTable();
  await writeBrief({ run: { runId: PUBLISHED, epoch: 2, execution: 'arn:second' } }, { ...stores, table });
  await writeExamplePack(stores);
  for (const entry of entriesOfAMonth()) {
    await appendToJournal(stores.work, entry);
    await applyEntry(entry, stores);
  }

  await keepEdition(stores.work, smallEdition(), table);

  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown) => {
    if (value === undefined) throw new Error(`there is no example of ${name}`);
    const file = join(folder, `${name}.json`);
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  };
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

/** With something in each of its lists: so late that the pathway of last winter has dried up. */
async function writeExamplePack(stores: Stores): Promise<void> {
  const { runs, meetings } = stores;
  const run = await runs.getRun(PUBLISHED);
  const entries = run ? await runs.readEntries(run) : [];
  const [first, second] = entries.filter(({ change }) => change.kind !== 'NEW');
  const nominalId = first?.nominalId ?? '';
  const deferred = { outcome: 'defer', reason: 'COURT', meeting: '2026-11-03' } as const;
  await meetings.putDecision(aDecision({ nominalId, ...deferred }));
  await meetings.putAction(anAction({ nominalId }));
  const told = { meeting: '2026-11-03', runId: '2026-11-02', asOf: '2026-11-02', afterRunId: null };
  // The pack before has cases about which nothing was decided.
  const by = { ...stores, table: referenceTable(), codeVersion: 'test', token: 'example', clock: () => 0 };
  const before = await writePack({ meeting: told.meeting, startedAt: '2026-10-27T07:00:00.000Z' }, by);
  const lasting = await stores.work.read(before.files?.data ?? '');
  await stores.work.write(packFiles(told).data, lasting ?? '');
  await meetings.putPack(aPack({ ...told, writtenAt: run?.claimedAt ?? '' }));
  for (let nth = 1; nth <= 9; nth += 1) {
    const referredOn = `2027-03-0${nth}`;
    const who = {
      referralId: `R${nth}`,
      nominalId: nth === 1 ? (second?.nominalId ?? '') : `N9000000${nth}`,
    };
    await meetings.putReferral(aReferral({ ...who, referredOn, pathway: 'IOM' }));
  }
  const input = { meeting: '2027-09-07', startedAt: '2027-08-31T07:00:00.000Z' };
  await writePack(input, by);
}
