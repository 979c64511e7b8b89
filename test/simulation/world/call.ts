import type { ServiceRequest } from '../services/service-reply.ts';
import type { ServiceName } from '../services/service-transport.ts';
import { messageOf } from '../services/simulated-sns.ts';
import type { Worker } from './worker.ts';

/** Something that waits for the world to let it happen: a request to a service, or Step Functions' call of a function. */
export type Call = {
  service: ServiceName | 'lambda';
  /** As AWS names it, such as PutObject; Invoke and Answer are the two halves of a function's call. */
  operation: string;
  /** Object, item, execution or state. */
  target: string;
  worker: Worker;
  request: ServiceRequest | null;
  /** Its fault has happened; what is left is to go through. */
  isLate: boolean;
  settle: (outcome: CallOutcome) => void;
};

/** How a call ends for whoever made it: done, with what is left of the reply, or in an error on the way. */
export type CallOutcome =
  | { kind: 'done'; reply?: unknown }
  /** With `arrived`, what was asked for happens all the same. */
  | { kind: 'error'; error: Error; arrived: boolean };

export function operationOf(service: ServiceName, { method, query, headers, body }: ServiceRequest): string {
  if (service === 'sns') return new URLSearchParams(body.toString()).get('Action') ?? '';
  if (service !== 's3') return (headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  if ('uploads' in query) return 'CreateMultipartUpload';
  if ('uploadId' in query)
    return { PUT: 'UploadPart', POST: 'CompleteMultipartUpload' }[method] ?? 'AbortMultipartUpload';
  if ('list-type' in query) return 'ListObjectsV2';
  return { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject' }[method] ?? method;
}

export function targetOf(service: ServiceName, { path, query, body }: ServiceRequest): string {
  if (service === 's3') return decodeURIComponent(path).replace(/^\/[^/]+\/?/, '') || (query['prefix'] ?? '');
  if (service === 'sns') return messageOf(body).reference;
  const input = JSON.parse(body.toString()) as DynamoDbInput;
  if (service === 'sfn') return input.executionArn?.split(':').at(-1) ?? '';
  const [first] = Object.values(input.RequestItems ?? {}).flat();
  const item = input.Key ?? input.Item ?? first?.PutRequest?.Item;
  return item
    ? `${item['pk']?.S ?? ''} ${item['sk']?.S ?? ''}`
    : (Object.values(input.ExpressionAttributeValues ?? {})[0]?.S ?? '');
}

type Keyed = Record<string, { S?: string }>;
type DynamoDbInput = {
  executionArn?: string;
  Key?: Keyed;
  Item?: Keyed;
  RequestItems?: Record<string, { PutRequest?: { Item?: Keyed } }[]>;
  ExpressionAttributeValues?: Keyed;
};
