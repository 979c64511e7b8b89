import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { dynamoAlertStore } from '../aws/dynamo-alert-store.ts';
import { dynamoMeetingStore } from '../aws/dynamo-meeting-store.ts';
import { dynamoRunStore } from '../aws/dynamo-run-store.ts';
import { dynamoRunTable } from '../aws/dynamo-run-table.ts';
import type { Keeping } from '../aws/open-keeping.ts';
import type { Stores } from '../aws/open-stores.ts';
import { s3ObjectStore } from '../aws/s3-object-store.ts';
import { type EmbeddedServices, startEmbeddedServices } from './embedded-services.ts';
import { LOCAL_CREDENTIALS } from './function-environment.ts';
import type { FunctionLog } from './lambda-sandbox.ts';
import { SandboxPool } from './sandbox-pool.ts';
import { StartedExecutions } from './started-executions.ts';
import {
  executeStateMachine,
  executionArnOf,
  warmAhead,
  type ExecutionOptions,
  type ExecutionResult,
} from './state-machine.ts';
import { type LocalPipeline, readPipeline } from './template.ts';

export type LocalStageOptions = {
  /** What `npm run synth` wrote; see ensureSynthesised. */
  cdkOut: string;
  /** Folder of the embedded S3 and DynamoDB. */
  stateDir: string;
  /** Each line that a function writes to its log. */
  onLog?: FunctionLog;
};

/** A deployed stage's counterpart on this machine: what cdkOut deploys, at work on the files of stateDir. */
export type LocalStage = {
  pipeline: LocalPipeline;
  endpoints: EmbeddedServices['endpoints'];
  /** The buckets and the table that the stage's outputs name, by the real SDK clients. */
  stores: Stores;
  /** The same, for what makes the table again and what forgets. */
  keeping: Keeping;
  /** Messages that were sent since the stage was opened. */
  messages: EmbeddedServices['messages'];
  /** Starts what an execution calls first, while its export is still on the way. */
  warmUp: () => void;
  /** Runs the state machine once; one at a time or several at once. */
  runExecution: (options: ExecutionOptions) => Promise<ExecutionResult>;
  /**
   * Calls the function whose ARN is an output, as a schedule does at an instant, and waits for the executions that it
   * starts. Rejects with FunctionError.
   */
  invoke: (
    output: string,
    event: unknown,
    now: string,
  ) => Promise<{ answer: unknown; executions: ExecutionResult[] }>;
  /** Ends functions and services. What was written stays in stateDir. */
  close: () => Promise<void>;
};

/** Opens the stage; `close` it, or the process goes on. Throws one line when it cannot be opened. */
export async function openLocalStage({ cdkOut, stateDir, onLog }: LocalStageOptions): Promise<LocalStage> {
  const pipeline = readPipeline(cdkOut);
  const started = new StartedExecutions(stateDir, (options) => runExecution(options));
  const onStart = (name: string, input: unknown) =>
    started.start(name, input) ? executionArnOf(pipeline, name) : null;
  const services = await startEmbeddedServices({ pipeline, stateDir, onStart });
  const sandboxes = new SandboxPool(services.endpoints, onLog);
  const runExecution = (options: ExecutionOptions) =>
    executeStateMachine(pipeline, services, sandboxes, options);
  const clients = openClients(pipeline, services);
  const landing = s3ObjectStore(pipeline.output('LandingBucketName'), clients.s3);
  const work = s3ObjectStore(pipeline.output('WorkBucketName'), clients.s3);
  const table = pipeline.output('TableName');
  return {
    pipeline,
    endpoints: services.endpoints,
    stores: {
      landing,
      work,
      runs: dynamoRunStore(table, clients.dynamodb),
      alerts: dynamoAlertStore(table, clients.dynamodb),
      meetings: dynamoMeetingStore(table, clients.dynamodb),
    },
    messages: services.messages,
    keeping: { landing, work, table: dynamoRunTable(table, clients.dynamodb) },
    warmUp: () => warmAhead(pipeline, sandboxes, null),
    runExecution,
    invoke: async (output, event, now) => {
      started.now = now;
      const answer = await sandboxes.invoke(pipeline.functionOf(output), event);
      return { answer, executions: await started.finish() };
    },
    close: async () => {
      await sandboxes.close();
      clients.s3.destroy();
      clients.dynamodb.destroy();
      await services.close();
    },
  };
}

function openClients({ machine }: LocalPipeline, { endpoints }: EmbeddedServices) {
  const common = { region: machine.region, credentials: LOCAL_CREDENTIALS };
  return {
    s3: new S3Client({
      ...common,
      endpoint: endpoints.s3,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
  };
}
