import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { SetupError } from '../core/errors.ts';
import { COMPILE_CACHE } from './compile-cache.ts';
import type { EmulatorReply, EmulatorRequest } from './emulators.ts';
import { type LocalExecutions, startLocalExecutions, type StartExecution } from './local-executions.ts';
import { type LocalTopics, startLocalTopics } from './local-topics.ts';
import { messagesFolder } from './state-folders.ts';
import type { LocalPipeline } from './template.ts';

export type EmbeddedServices = {
  endpoints: { s3: string; dynamodb: string; sfn: string; sns: string };
  /** Tells DescribeExecution about an execution of this process. */
  setExecution: LocalExecutions['set'];
  /** Messages that the topics have taken since they were opened. */
  messages: LocalTopics['taken'];
  close: () => Promise<void>;
};

export type EmbeddedServicesOptions = {
  /** What the template has: its buckets and tables are created where they are missing. */
  pipeline: Pick<LocalPipeline, 'buckets' | 'tables' | 'topics' | 'machine'>;
  /** Their files are kept here, under s3, dynamodb and messages; one process at a time. */
  stateDir: string;
  /** What StartExecution does; without it, it is refused. */
  onStart?: StartExecution;
  /** What the emulators complain about. */
  onLog?: (line: string) => void;
};

/** Its memory is buffers that pass through; by default V8 collects its whole heap for each 64 MB of them. */
const BYTES_PASS_THROUGH = ['--external-memory-accounted-in-global-limit', '--initial-old-space-size=128'];

/**
 * S3, DynamoDB, SNS's topics and what Step Functions says of executions, on free ports of 127.0.0.1. Throws one line when the state
 * folder is in use by another process.
 */
export async function startEmbeddedServices(options: EmbeddedServicesOptions): Promise<EmbeddedServices> {
  const { buckets, tables, topics, machine } = options.pipeline;
  const child = fork(new URL('./emulators.ts', import.meta.url), {
    // s3rver encrypts the token of a listing's next page with a cipher that OpenSSL calls legacy.
    execArgv: ['--openssl-legacy-provider', ...BYTES_PASS_THROUGH],
    // Nothing of the caller's own AWS configuration.
    env: { AWS_REGION: machine.region, NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  if (child.stderr) createInterface({ input: child.stderr }).on('line', options.onLog ?? (() => undefined));
  const { s3, dynamodb } = await start(child, { stateDir: resolve(options.stateDir), buckets, tables });
  const executions = await startLocalExecutions(options.onStart ?? (() => null));
  const taking = await startLocalTopics(topics, messagesFolder(options.stateDir));
  return {
    endpoints: { s3, dynamodb, sfn: executions.endpoint, sns: taking.endpoint },
    setExecution: executions.set,
    messages: taking.taken,
    close: async () => {
      await Promise.all([stop(child), executions.close(), taking.close()]);
    },
  };
}

async function start(
  child: ChildProcess,
  request: EmulatorRequest,
): Promise<{ s3: string; dynamodb: string }> {
  child.send(request);
  const answered = once(child, 'message') as Promise<[EmulatorReply]>;
  const ended = once(child, 'exit').then(([code]): [EmulatorReply] => [
    { failure: `embedded S3 and DynamoDB ended with code ${String(code)} before they were ready` },
  ]);
  const [reply] = await Promise.race([answered, ended]);
  if ('failure' in reply) throw new SetupError(reply.failure);
  return reply;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
