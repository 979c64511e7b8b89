import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { dynamoAlertStore } from '../../../lib/aws/dynamo-alert-store.ts';
import { dynamoMeetingStore } from '../../../lib/aws/dynamo-meeting-store.ts';
import { dynamoRunStore } from '../../../lib/aws/dynamo-run-store.ts';
import type { Stores } from '../../../lib/aws/open-stores.ts';
import { s3ObjectStore } from '../../../lib/aws/s3-object-store.ts';
import { readQuarantine } from '../../../lib/pipeline/read-quarantine.ts';
import { readRanking } from '../../../lib/pipeline/read-ranking.ts';
import { RunFiles, runFileNames } from '../../../lib/pipeline/run-files.ts';
import { runPlan } from '../../../lib/pipeline/run-plan.ts';
import { findPublishedRun } from '../../../lib/runs/find-run.ts';
import { SCORES_PREFIX } from '../../../lib/steps/score-history.ts';
import { sdkReply, transportTo } from '../services/service-transport.ts';
import type { SimulatedWorld } from './simulated-world.ts';

/** All that readers see of a published run, but for when and by whom it was published. */
export type VisibleRun = {
  rankingHash: string;
  /** SHA-256 of everything visible; two runs that look alike have the same. */
  looks: string;
  /** SHA-256 of the Parquet file of everyone's scores; null where it is not shown yet. */
  scores: string | null;
  previousRunId: string | null;
};

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** Reads a world as the command line would, beside the pipeline: its requests wait for nobody and never fail. */
export class Reader {
  readonly stores: Stores;

  constructor(world: Pick<SimulatedWorld, 'pipeline' | 'services'>) {
    const { pipeline, services } = world;
    const settings = transportTo((service, request) =>
      Promise.resolve(sdkReply(services[service].handle(request))),
    );
    const client = new S3Client(settings);
    const table = pipeline.output('TableName');
    const dynamodb = new DynamoDBClient(settings);
    this.stores = {
      landing: s3ObjectStore(pipeline.output('LandingBucketName'), client),
      work: s3ObjectStore(pipeline.output('WorkBucketName'), client),
      runs: dynamoRunStore(table, dynamodb),
      alerts: dynamoAlertStore(table, dynamodb),
      meetings: dynamoMeetingStore(table, dynamodb),
    };
  }

  /** All that readers get of a published run. Throws in words when it is not whole. */
  async see(runId: string): Promise<VisibleRun> {
    const { work } = this.stores;
    const { run, basis, publication, entries, departures } = await this.seeEntries(runId);
    const files = new RunFiles(work, run);
    const ranking = await Array.fromAsync(readRanking(files));
    if (ranking.length !== publication.scored)
      throw new Error(`run ${runId} ranks ${ranking.length} of ${publication.scored} people`);
    const isTop = entries.every(
      ({ nominalId, score }, at) => ranking[at]?.nominalId === nominalId && ranking[at].score === score,
    );
    if (!isTop) throw new Error(`the entries of run ${runId} are not the top of its ranking`);
    const quarantine = [...(await readQuarantine(files, await files.readJson(runFileNames.plan, runPlan)))];
    const scores = await work.read(scoresKey(runId));
    const told = { ...publication, publishedAt: '' };
    return {
      rankingHash: publication.rankingHash,
      looks: sha256(JSON.stringify({ basis, told, entries, departures, quarantine })),
      scores: scores && sha256(scores),
      previousRunId: basis.previousRunId,
    };
  }

  /** As see, of the run that the pointer names; null before the first. */
  async seeLatest(): Promise<VisibleRun | null> {
    const latest = await this.checkLatest();
    return latest === null ? null : this.see(latest);
  }

  /** The run that the pointer names, which must be there whole with its scores; null before the first. */
  async checkLatest(): Promise<string | null> {
    const latest = await this.stores.runs.latest();
    if (latest === null) return null;
    await this.seeEntries(latest.runId);
    if (!(await this.stores.work.sizes(scoresKey(latest.runId))).has(''))
      throw new Error(`the pointer names run ${latest.runId}, whose scores are not there`);
    return latest.runId;
  }

  /** What readers ask for first, in few calls: this is looked at whenever it may have changed. */
  async seeEntries(runId: string) {
    const { runs, work } = this.stores;
    const run = await findPublishedRun(runs, runId);
    const { basis, publication } = run;
    if (!basis || !publication) throw new Error(`run ${runId} is published without what was published`);
    const entries = await runs.readEntries(run);
    const departures = await runs.readDepartures(run);
    if (entries.length !== publication.entries || departures.length !== publication.changes.LEFT) {
      const expected = `${publication.entries} and ${publication.changes.LEFT} were published`;
      throw new Error(
        `run ${runId} has ${entries.length} entries and ${departures.length} who left; ${expected}`,
      );
    }
    const ranking = await new RunFiles(work, run).readBytes(runFileNames.ranking);
    if (sha256(ranking) !== publication.rankingHash)
      throw new Error(`the ranking of run ${runId} is not the one whose hash was published`);
    for (const [table, rows] of Object.entries(publication.rows)) {
      if (rows.in !== rows.accepted + rows.repeated + rows.quarantined)
        throw new Error(`run ${runId}: rows of ${table} are not accounted for`);
    }
    return { run, basis, publication, entries, departures };
  }
}

const scoresKey = (runId: string) => `${SCORES_PREFIX}${runId}.parquet`;
