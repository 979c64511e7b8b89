import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';

/** The emulator's account as whoever owns it sees it: for what a test arranges, beside what it tries. */
export function openAccount(environment: NodeJS.ProcessEnv) {
  const settings = {
    endpoint: environment['AWS_ENDPOINT_URL'] ?? '',
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: {
      httpsAgent: new Agent({ ca: readFileSync(environment['NODE_EXTRA_CA_CERTS'] ?? '') }),
    },
  };
  const stacks = new CloudFormationClient(settings);
  return {
    alarms: new CloudWatchClient(settings),
    iam: new IAMClient(settings),
    objects: new S3Client({ ...settings, forcePathStyle: true }),
    queues: new SQSClient(settings),
    schedules: new SchedulerClient(settings),
    topics: new SNSClient(settings),
    /** An output of a stack. */
    output: async (StackName: string, name: string): Promise<string> => {
      const { Stacks: [stack] = [] } = await stacks.send(new DescribeStacksCommand({ StackName }));
      const found = stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
      if (found === undefined) throw new Error(`${StackName} has no output ${name}`);
      return found;
    },
  };
}

export type Account = ReturnType<typeof openAccount>;
