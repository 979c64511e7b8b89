import type * as z from 'zod';
import { brief } from '../../lib/brief/brief.ts';
import { storedAlert } from '../../lib/aws/alert-items.ts';
import { executionItem } from '../../lib/aws/run-items.ts';
import { journalEntry } from '../../lib/journal/journal-entry.ts';
import { action, decision, packMaking, packRecord, referral } from '../../lib/meetings/unit-records.ts';
import { pack } from '../../lib/pack/pack.ts';
import { mergesFile } from '../../lib/pipeline/merges-file.ts';
import { partSummary } from '../../lib/pipeline/part-summary.ts';
import { runAccounting } from '../../lib/pipeline/run-accounting.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { historyIndex } from '../../lib/pipeline/score-history.ts';
import { shardSummary } from '../../lib/pipeline/shard-summary.ts';
import { topRanking } from '../../lib/pipeline/top-ranking.ts';
import { importedEdition } from '../../lib/reference/edition.ts';
import { departure } from '../../lib/ranking/compare-rankings.ts';
import { publishedEntry } from '../../lib/runs/published-entry.ts';
import { latestPointer, runRecord } from '../../lib/runs/run-record.ts';
import { evaluation } from '../../lib/evaluation/evaluation.ts';
import { harmSampleFile } from '../../lib/pipeline/harm-sample-file.ts';
import { topsFile } from '../../lib/pipeline/run-tops.ts';
import { entriesOfAMonth } from '../journal/journal-examples.ts';

type Kind = {
  /** Of the file under test/fixtures/golden/vN. */
  name: string;
  schema: z.ZodType;
};

/** What the unit did in a month, one entry of each kind. */
const oneOfEachKind = entriesOfAMonth().filter(
  ({ kind }, at, entries) => entries.findIndex((each) => each.kind === kind) === at,
);

const RUN = '2026-11-16/0002';
/** Of a force with two years behind it, so that every part of an evaluation is measured. */
const EVALUATED = '2026-11-16/0001';

/** Every kind of item that the table holds, with the keys by which one is found. */
export const GOLDEN_ITEMS: (Kind & { pk: RegExp; sk: RegExp })[] = [
  { name: 'item-run-published', schema: runRecord, pk: /^RUN#2026-11-16$/, sk: /^RUN$/ },
  { name: 'item-run-claimed', schema: runRecord, pk: /^RUN#2026-11-30$/, sk: /^RUN$/ },
  { name: 'item-run-failed', schema: runRecord, pk: /^RUN#2026-12-14$/, sk: /^RUN$/ },
  { name: 'item-entry', schema: publishedEntry, pk: /^RUN#2026-11-16#2$/, sk: /^RANK#00001$/ },
  { name: 'item-departure', schema: departure, pk: /^RUN#2026-11-16#2$/, sk: /^LEFT#/ },
  { name: 'item-pointer', schema: latestPointer, pk: /^POINTER$/, sk: /^LATEST$/ },
  { name: 'item-execution', schema: executionItem, pk: /^EXECUTION#arn:fourth$/, sk: /^EXECUTION$/ },
  { name: 'item-alert', schema: storedAlert, pk: /^ALERTS#2026-11-16$/, sk: /^ALERT#/ },
  { name: 'item-referral', schema: referral, pk: /^NOMINAL#N00000001$/, sk: /^REFERRAL#/ },
  { name: 'item-decision', schema: decision, pk: /^NOMINAL#N00000001$/, sk: /^DECISION#2026-12-01$/ },
  { name: 'item-action', schema: action, pk: /^NOMINAL#N00000001$/, sk: /^ACTION#/ },
  { name: 'item-pack', schema: packRecord, pk: /^MEETING#2026-12-01$/, sk: /^PACK$/ },
  { name: 'item-pack-making', schema: packMaking, pk: /^MEETING#PACKS$/, sk: /^MAKING$/ },
];

/** Every kind of JSON object that the work bucket holds, with how the key begins by which one is found. */
export const GOLDEN_OBJECTS: (Kind & { key: string })[] = [
  { name: 'plan', schema: runPlan, key: `runs/${RUN}/plan.json` },
  { name: 'merges', schema: mergesFile, key: `runs/${RUN}/merges.json` },
  { name: 'part', schema: partSummary, key: `runs/${RUN}/parts/1.json` },
  { name: 'shard', schema: shardSummary, key: `runs/${RUN}/shards/0.json` },
  { name: 'accounting', schema: runAccounting, key: `runs/${RUN}/accounting.json` },
  { name: 'top', schema: topRanking, key: `runs/${RUN}/top.json` },
  { name: 'brief', schema: brief, key: `runs/${RUN}/brief.json` },
  { name: 'pack', schema: pack, key: 'packs/2027-09-07/2026-11-16/pack.json' },
  { name: 'evaluation', schema: evaluation, key: `runs/${EVALUATED}/evaluation.json` },
  { name: 'harm-sample', schema: harmSampleFile, key: `runs/${EVALUATED}/harm-sample.json` },
  { name: 'tops', schema: topsFile, key: `runs/${EVALUATED}/tops.json` },
  { name: 'history', schema: historyIndex, key: `scratch/${RUN}/history.json` },
  { name: 'record', schema: runRecord, key: `records/${RUN}.json` },
  ...oneOfEachKind.map(({ kind, at }) => ({
    name: `journal-${kind}`,
    schema: journalEntry,
    key: `journal/${at.slice(0, 10)}/${at.replace(/[-:.]/g, '')}-${kind}-`,
  })),
  {
    name: 'reference',
    schema: importedEdition,
    key: 'reference/d68b8669ee7cf4843d93ee3c13eca0217543066b9a91e9d26336b27a771f3f1a.json',
  },
];
