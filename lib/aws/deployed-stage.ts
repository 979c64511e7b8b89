import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { NotFoundError, SetupError } from '../core/errors.ts';
import { scheduledChoices } from './deployed-executions.ts';
import type { StageChoices } from './deployed-executions.ts';
import type { Keeping } from './open-keeping.ts';
import { openKeeping } from './open-keeping.ts';
import type { Stores } from './open-stores.ts';
import { openStores } from './open-stores.ts';
import { processClient, restartClients } from './process-client.ts';
import { isExecutionRunning } from './running-executions.ts';

/** A stage as a command line finds it, deployed or local. */
export type OpenedStage = {
  stores: Stores;
  /** The same data, for whoever makes the table again or forgets. */
  keeping: Keeping;
  /** Whether an execution may still write. */
  isRunning: (executionArn: string) => Promise<boolean | null>;
  /** An output of the stage's stacks, such as `MachineArn`. Throws SetupError for one that no stack has. */
  output: (name: string) => string;
  /** The settings and the mapping that its runs have by themselves. */
  choices: () => Promise<StageChoices>;
};

/** The one region that a stage may be in; see infra/stage-file.ts. */
const REGION = 'eu-west-2';
/** Those that have outputs. */
const STACKS = ['data', 'alerts', 'pipeline'] as const;

/**
 * Finds a deployed stage's data by the outputs of its stacks, with the caller's own AWS credentials. Throws
 * NotFoundError where the account has no such stage, SetupError without credentials.
 */
export async function openDeployedStage(name: string): Promise<OpenedStage> {
  restartClients({ region: REGION });
  const outputs = await readOutputs(name);
  const output = (key: string) => {
    const value = outputs.get(key);
    if (value !== undefined) return value;
    throw new SetupError(`stage ${name} has no output ${key}: deploy it again with this version`);
  };
  const environment = {
    LANDING_BUCKET: output('LandingBucketName'),
    WORK_BUCKET: output('WorkBucketName'),
    TABLE_NAME: output('TableName'),
  };
  return {
    stores: openStores(environment),
    keeping: openKeeping(environment),
    isRunning: isExecutionRunning,
    output,
    choices: () => scheduledChoices(output('RunScheduleName')),
  };
}

async function readOutputs(stage: string): Promise<ReadonlyMap<string, string>> {
  const client = processClient(CloudFormationClient);
  const described = await Promise.all(
    STACKS.map((stack) => describe(client, `hhpu-${stage}-${stack}`, stage)),
  );
  return new Map(described.flat().map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

async function describe(client: CloudFormationClient, stackName: string, stage: string) {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return stack?.Outputs ?? [];
  } catch (error) {
    throw explained(error, stackName, stage);
  }
}

function explained(error: unknown, stackName: string, stage: string): unknown {
  if (error instanceof CloudFormationServiceException && error.name === 'ValidationError') {
    const where = `the account of these credentials has no stack ${stackName} in ${REGION}`;
    return new NotFoundError(`stage ${stage} is not deployed: ${where}`);
  }
  if (error instanceof Error && /^(CredentialsProviderError|TokenProviderError)$/.test(error.name)) {
    const how = 'sign in, for example by "aws sso login", and name the profile in AWS_PROFILE';
    return new SetupError(`--stage ${stage} needs AWS credentials: ${how}`, { cause: error });
  }
  return error;
}
