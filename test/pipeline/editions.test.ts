import { beforeAll, describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { compareEditions } from '../../lib/pipeline/compare-editions.ts';
import { editionKey, findEdition, keepEdition, listEditions, tableOf } from '../../lib/pipeline/editions.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { readRanking } from '../../lib/pipeline/read-ranking.ts';
import { RunFiles } from '../../lib/pipeline/run-files.ts';
import type { ImportedEdition } from '../../lib/reference/edition.ts';
import { makeEdition } from '../../lib/reference/make-edition.ts';
import { openOffenceTable } from '../../lib/reference/offence-table.ts';
import { referenceTable, referenceTableFile } from '../../lib/reference/reference-table.ts';
import { comparisonText } from '../../lib/cli/edition-text.ts';
import { wholeEdition } from '../reference/small-edition.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import { prepare, publishRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';

const [FIRST, SECOND, THIRD] = ['2026-10-19', '2026-11-02', '2026-11-16'];

/** An edition that has every listed code at other days. */
function anEdition(name: string, factor: number): ImportedEdition {
  const rows = referenceTableFile().rows.flatMap(([code, , , , days, basis], at) =>
    basis === 'listed'
      ? [{ row: at + 2, code, variant: '', title: '', days: at % 3 === 0 ? days * factor : days }]
      : [],
  );
  const sheet = { sheet: 'Values', rows, leftOut: [] };
  return {
    schemaVersion: 1,
    source: { file: 'cchi.xlsx', sha256: 'a'.repeat(64), sheet: 'Values' },
    importedOn: '2026-11-24',
    table: makeEdition(name, sheet, referenceTableFile()),
  };
}

const edition = anEdition('CCHI 2026', 3);
const settings = { topN: 10, shards: 2, reference: { edition: 'CCHI 2026', sha256: edition.table.sha256 } };
const stage = memoryStage();

beforeAll(async () => {
  await landExports(stage.landing, THIRD, 3);
  await publishRun(stage, { exportId: FIRST, settings: { topN: 10, shards: 2 } }, { execution: 'arn:first' });
});

describe('a run whose settings name an edition', () => {
  it('is refused in one line while it is not imported, before it is claimed', async () => {
    const refused = prepare(stage, { exportId: SECOND, settings });
    await expect(refused).rejects.toThrow(
      /^settings: reference: the edition "CCHI 2026" with the hash [0-9a-f]{12} was not imported here; hhpu reference list names those that were \(rule: settings\)$/,
    );
    expect(await stage.runs.getRun(SECOND)).toBeNull();
  });

  it('is compared beforehand: who would enter and leave, the scores and the codes', async () => {
    const record = (await stage.runs.getRun(FIRST))!;
    const compared = await compareEditions(
      record,
      stage.work,
      referenceTable(),
      openOffenceTable(edition.table),
    );
    expect(compared).toMatchObject({ runId: FIRST, topN: 10, after: { edition: 'CCHI 2026' } });
    expect(compared.entered.length).toBe(compared.left.length);
    expect(compared.changedScores).toBeGreaterThan(5);
    expect(compared.codes.length).toBeGreaterThan(100);
    // Every code that the edition has no days for, and each offence of one that counts.
    expect(compared.withoutDays).toEqual({ before: expect.anything(), after: expect.anything() });
    const few = await compareEditions(
      record,
      stage.work,
      referenceTable(),
      openOffenceTable(wholeEdition().table),
    );
    const { before, after } = few.withoutDays;
    expect(after.counted).toBe(before.counted);
    expect(after.offences).toBeGreaterThan(before.offences);
    expect(after.offences).toBe(after.codes.reduce((sum, { offences }) => sum + offences, 0));
    expect(after.codes.map(({ offences }) => offences)).toEqual(
      after.codes.map(({ offences }) => offences).toSorted((a, b) => b - a),
    );
    expect(comparisonText(few)).toContain(
      `Of ${after.counted.toLocaleString('en-GB')} offences that count, ${after.offences.toLocaleString('en-GB')} have a code without days (`,
    );
    const same = await compareEditions(record, stage.work, referenceTable(), referenceTable());
    expect(same).toMatchObject({ entered: [], left: [], moved: [], changedScores: 0, codes: [] });
  });

  it('is scored by it, names it, and proves the same ranking when it is made again', async () => {
    expect(await keepEdition(stage.work, edition, referenceTable())).toBe('imported');
    await publishRun(stage, { exportId: SECOND, settings }, { execution: 'arn:second' });
    const record = await stage.runs.getRun(SECOND);
    expect(record?.basis).toMatchObject({ tableEdition: 'CCHI 2026', tableHash: edition.table.sha256 });
    // The table alone has changed, and nobody is new by it: the run before is scored again under it.
    expect(record?.basis?.comparison).toMatchObject({ with: 'scored again' });
    expect(record?.basis?.comparison.changed).toEqual(['reference table']);
    const again = await publishRun(stage, { exportId: SECOND, replay: true }, { execution: 'arn:again' });
    expect(again).toMatchObject({ rankingHash: record?.publication?.rankingHash, differences: [] });
  });

  it('comes to the ranking that the comparison foretold', async () => {
    const first = (await stage.runs.getRun(FIRST))!;
    const foretold = await compareEditions(
      first,
      stage.work,
      referenceTable(),
      openOffenceTable(edition.table),
    );
    const other = memoryStage();
    await landExports(other.landing, THIRD, 3);
    await keepEdition(other.work, edition, referenceTable());
    await publishRun(other, { exportId: FIRST, settings }, { execution: 'arn:first' });
    const files = new RunFiles(other.work, (await other.runs.getRun(FIRST))!);
    const ranked = new Map(
      (await Array.fromAsync(readRanking(files))).map((entry) => [entry.nominalId, entry]),
    );
    expect(foretold.moved.length).toBeGreaterThan(0);
    for (const { nominalId, rank, score } of [...foretold.moved, ...foretold.entered, ...foretold.left])
      expect(ranked.get(nominalId)).toMatchObject({ rank, score });
  });

  it('gives way to the built-in table again, and is compared with it', async () => {
    await publishRun(
      stage,
      { exportId: THIRD, settings: { topN: 10, shards: 2 } },
      { execution: 'arn:third' },
    );
    expect((await stage.runs.getRun(THIRD))?.basis).toMatchObject({
      tableEdition: referenceTable().edition,
      comparison: { with: 'scored again', changed: ['reference table'] },
    });
  });
});

describe('what people did since', () => {
  it('is measured in the days of the edition that scored the run', async () => {
    const other = memoryStage();
    await landExports(other.landing, THIRD, 3);
    await keepEdition(other.work, edition, referenceTable());
    for (const [at, exportId] of [FIRST, THIRD].entries())
      await publishRun(other, { exportId, settings }, { execution: `arn:${at}` });
    const measure = async (of: typeof stage) => {
      const opened = (await openRunToMeasure((await of.runs.getRun(THIRD))!, of))!;
      const found = await measureRun(opened, { ...of, table: referenceTable() }, { windowMonths: 1 });
      const { efficacy, harmTable } = found.evaluation;
      return { days: isMeasured(efficacy) ? efficacy.everyone.totalHarm : 0, table: harmTable.edition };
    };
    const [under, builtIn] = [await measure(other), await measure(stage)];
    expect([under.table, builtIn.table]).toEqual(['CCHI 2026', referenceTable().edition]);
    expect(under.days).toBeGreaterThan(builtIn.days);
    expect(builtIn.days).toBeGreaterThan(0);
  });
});

describe('imported editions', () => {
  it('are found by name and by hash, and imported once', async () => {
    const { work } = memoryStage();
    expect(await listEditions(work)).toEqual([]);
    await expect(findEdition(work, 'CCHI 2026')).rejects.toThrow('there is none');
    await keepEdition(work, edition, referenceTable());
    expect(await keepEdition(work, { ...edition, importedOn: '2027-01-01' }, referenceTable())).toBe(
      'there already',
    );
    for (const asked of ['CCHI 2026', edition.table.sha256.slice(0, 12)])
      expect(await findEdition(work, asked)).toEqual(edition);
    await expect(findEdition(work, 'CCHI 1066')).rejects.toThrow(
      'no edition "CCHI 1066" was imported; there is CCHI 2026',
    );
  });

  it('keep their names for themselves, and figures have one name', async () => {
    const { work } = memoryStage();
    await keepEdition(work, edition, referenceTable());
    await expect(keepEdition(work, anEdition('CCHI 2026', 4), referenceTable())).rejects.toThrow(
      'is taken by',
    );
    await expect(keepEdition(work, anEdition('CCHI 2027', 3), referenceTable())).rejects.toThrow(
      'those of "CCHI 2026"',
    );
    const builtIn = anEdition(referenceTable().edition, 4);
    await expect(keepEdition(work, builtIn, referenceTable())).rejects.toThrow('is taken by');
  });

  it('are refused where the stored figures are not those of the hash, or the name is another', async () => {
    const { work } = memoryStage();
    const { sha256 } = edition.table;
    await work.write(
      editionKey(sha256),
      JSON.stringify({ ...edition, table: anEdition('CCHI 2026', 5).table }),
    );
    const named = { reference: { edition: 'CCHI 2026', sha256 } };
    await expect(tableOf(named, work, referenceTable())).rejects.toThrow(
      'does not hold the figures that its name says',
    );
    await work.write(editionKey(sha256), JSON.stringify(edition));
    const misnamed = { reference: { edition: 'CCHI 1066', sha256 } };
    await expect(tableOf(misnamed, work, referenceTable())).rejects.toThrow('the edition "CCHI 1066"');
    expect((await tableOf(named, work, referenceTable())).sha256).toBe(sha256);
  });
});
