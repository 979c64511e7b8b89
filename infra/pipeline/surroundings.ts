import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlertsStack } from '../alerts-stack.ts';
import type { FunctionSurroundings } from '../constructs/step-function.ts';
import type { DataStack } from '../data-stack.ts';
import type { Stage } from '../stage.ts';

/** What an entry of run-steps.ts or scheduled-steps.ts may name: all that is there before the functions are. */
export type Surroundings = {
  stage: Stage;
  /** Version of the code that scores. */
  codeVersion: string;
  data: DataStack;
  alerts: AlertsStack;
  /** Where starts and events go that were given up on. */
  deadLetters: sqs.IQueue;
  /** For every function: spread it into the entry. */
  shared: FunctionSurroundings;
};

/** Where a step finds the force's data. */
export function storageOf({ landing, work, table }: DataStack) {
  return {
    LANDING_BUCKET: landing.bucketName,
    WORK_BUCKET: work.bucketName,
    TABLE_NAME: table.tableName,
  };
}

/** Where a step that sends finds whom to tell, and what its messages call the deployment. */
export function alertsOf({ alerts, stage }: Pick<Surroundings, 'alerts' | 'stage'>) {
  return {
    UNIT_TOPIC_ARN: alerts.unit.topicArn,
    SECOND_CONTACT_TOPIC_ARN: alerts.secondContact.topicArn,
    STAGE: stage.name,
  };
}

/** Where the watch finds whether everybody who is to be told can be. */
export function contactsOf({ alerts, stage: { contacts } }: Pick<Surroundings, 'alerts' | 'stage'>) {
  return {
    OPERATORS_TOPIC_ARN: alerts.operators.topicArn,
    UNIT_ADDRESSES: String(contacts.unit.length),
    SECOND_CONTACT_ADDRESSES: String(contacts.secondContact.length),
    OPERATORS_ADDRESSES: String(contacts.operators.length),
  };
}

/** What the force chose, for whatever reads settings or an export. */
export function chosenBy({ settings, mapping }: Stage) {
  return { settings, ...(mapping !== undefined && { mapping }) };
}
