import { addDays, daysBetween } from '../../lib/core/calendar-date.ts';
import { evaluation } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { readScoreColumns } from '../../lib/pipeline/score-columns.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { chance, fraction, pick, randomStream, wholeBetween } from '../../lib/synthetic/random-stream.ts';
import { land, memoryStage, runInProcess } from '../changes/model/run-in-process.ts';
import type { MeetingStage } from '../changes/model/run-in-process.ts';
import type { Rows } from '../changes/random-inputs.ts';

/** Two years, one year and no time before the export that tells what came. */
export const DAYS = ['2024-11-18', '2025-11-17', '2026-11-16'] as const;
const [FIRST, MIDDLE, LAST] = DAYS;
/** A last day to offend that leaves room for the court. */
const LAST_OFFENCE = '2026-09-30';

export type Future = {
  /** Who offends: by the probability that the first run gave them, or anybody alike. */
  drawn: 'by probability' | 'by chance';
  /** Gives one ethnic group a past that it is listed for and that says nothing of its future. */
  unfairTo?: string;
  shards?: number;
  /** Deals the ethnicities out anew. */
  shuffled?: boolean;
};

const PEOPLE = 3000;
/** Home Office outcomes: charged, and closed since nobody could be charged. */
const [CHARGED, CLOSED] = ['1', '16'];
const CODES = ['00801', '10510', '00501', '02800'];
const SERIOUS = '01908';
const GROUPS = ['W1', 'W1', 'W1', 'W1', 'W1', 'W1', 'A1', 'A1', 'B1', 'B1', 'M1', 'NS', ''];
const SEED = 20_261_124;

const idOf = (person: number) => `N${String(person).padStart(5, '0')}`;

/** Rows of an export on a day: of offences and sanctions those that have come by then. */
class KnownForce {
  readonly rows: Rows = { nominals: [], offences: [], sanctions: [], referrals: [] };
  private readonly future: Future;

  constructor(future: Future) {
    this.future = future;
    for (let person = 0; person < PEOPLE; person += 1) this.addPerson(person);
  }

  private addPerson(person: number): void {
    const random = randomStream(SEED, 'career', person);
    const birth = addDays('1965-01-01', wholeBetween(random, 0, 14_000));
    const sex = chance(random, 0.2) ? 'F' : 'M';
    const dealt = randomStream(SEED, this.future.shuffled === true ? 'referral' : 'profile', person);
    const ethnicity = pick(dealt, GROUPS);
    const management = chance(random, 0.1) ? 'IOM' : '';
    const division = pick(random, ['NORTH', 'EAST', 'WEST']);
    this.rows.nominals.push([idOf(person), birth, sex, ethnicity, division, management, 'N', '']);
    const crimes = wholeBetween(random, 1, 9);
    for (let crime = 0; crime < crimes; crime += 1) {
      const on = addDays(FIRST, -wholeBetween(random, 1, 2500));
      this.addOffence(person, `P${crime}`, pick(random, CODES), on, chance(random, 0.6) ? 1 : null);
    }
    if (ethnicity === this.future.unfairTo)
      for (let crime = 0; crime < 12; crime += 1)
        this.addOffence(person, `U${crime}`, SERIOUS, '2023-05-05', null);
  }

  /** `court` is how many days later a conviction follows, or that none does. */
  private addOffence(person: number, serial: string, code: string, on: string, court: number | null): void {
    const id = `${idOf(person)}-${serial}`;
    this.rows.offences.push([
      `F${id}`,
      `O${id}`,
      idOf(person),
      code,
      on,
      on,
      court === null ? CLOSED : CHARGED,
      '',
      'N',
      '',
    ]);
    if (court === null) return;
    this.rows.sanctions.push([`S${id}`, idOf(person), addDays(on, court), 'CONVICTION', code, '']);
  }

  /** Draws who offends in the two years after the first run. */
  play(probabilities: ReadonlyMap<string, number>): void {
    const mean = [...probabilities.values()].reduce((sum, each) => sum + each, 0) / probabilities.size;
    for (let person = 0; person < PEOPLE; person += 1) {
      const random = randomStream(SEED, 'court', person);
      const known = probabilities.get(idOf(person)) ?? 0;
      const offends = chance(random, this.future.drawn === 'by chance' ? mean : known);
      const day = addDays(FIRST, 1 + Math.floor(fraction(random) * daysBetween(FIRST, LAST_OFFENCE)));
      const code = pick(random, CODES);
      if (offends) this.addOffence(person, 'L', code, day, 40);
    }
  }

  on(day: string): Rows {
    return {
      ...this.rows,
      offences: this.rows.offences.filter((row) => (row[5] ?? '') <= day),
      sanctions: this.rows.sanctions.filter((row) => (row[2] ?? '') <= day),
    };
  }
}

export type Told = { stage: MeetingStage; evaluation: Evaluation; bytes: string; hashes: string[] };

/** Runs the pipeline on the three days of a force whose future is drawn from known probabilities, and evaluates the last. */
export async function tellFuture(future: Future): Promise<Told> {
  const stage = memoryStage();
  const force = new KnownForce(future);
  const settings = { shards: future.shards ?? null };
  const hashes: string[] = [];
  const run = async (exportId: string) => {
    await land(stage, { exportId, extractedAt: `${exportId}T02:00:00Z`, rows: force.on(exportId) });
    const { record } = await runInProcess(stage, exportId, { settings });
    hashes.push(record.publication?.rankingHash ?? '');
    return record;
  };
  const first = await run(FIRST);
  const scores = await readScoreColumns(stage.work, FIRST, first.publication?.scored ?? 0);
  if (!scores) throw new Error('the first run has no scores');
  force.play(new Map(scores.nominalId.map((id, at) => [id, scores.p2[at]!])));
  const evaluate = async ({ runId, epoch }: RunRecord) => {
    const reference = { runId, epoch, execution: runId };
    await evaluateRun({ run: reference }, { ...stage, table: referenceTable() });
    return reference;
  };
  await evaluate(await run(MIDDLE));
  const reference = await evaluate(await run(LAST));
  const files = new RunFiles(stage.work, reference);
  const bytes = Buffer.from(await files.readBytes(runFileNames.evaluation)).toString();
  return { stage, bytes, hashes, evaluation: evaluation.parse(JSON.parse(bytes)) };
}
