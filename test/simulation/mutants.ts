import type { StoredItem } from './services/attribute-value.ts';
import type { ServiceRequest } from './services/service-reply.ts';
import type { Rewrite } from './world/simulated-services.ts';

/** A fault that an adapter might have, made by sending what it would send instead. */
export type Mutant = {
  name: string;
  make: () => Rewrite;
  /** Seed to begin with, near the first that finds it. */ from?: number;
};

type Body = {
  Item?: StoredItem;
  Key?: StoredItem;
  RequestItems?: object;
  ExpressionAttributeValues?: StoredItem;
};

const CONDITION = 'ConditionExpression';

export const MUTANTS: Mutant[] = [
  {
    name: 'a run is claimed by get and then put',
    make: unconditional((body, operation) => operation === 'PutItem' && isRun(body.Item)),
  },
  { name: 'a ranking is published before its last batch is written', make: publishBeforeLastBatch },
  {
    name: 'the pointer is moved wherever the run stands',
    make: unconditional((body) => body.Item?.['pk']?.['S'] === 'POINTER'),
  },
  {
    name: 'a run is published whatever has become of its claim',
    from: 145,
    make: unconditional((body) => isRun(body.Key) && sets(body, 'Published')),
  },
  {
    name: 'a run is failed whatever has become of its claim',
    from: 145,
    make: unconditional((body) => isRun(body.Key) && sets(body, 'Failed')),
  },
  { name: 'unprocessed items are taken for written', make: () => forgetUnprocessed },
];

const isRun = (item: StoredItem | undefined) => item?.['sk']?.['S'] === 'RUN';

function sets({ ExpressionAttributeValues = {} }: Body, status: string): boolean {
  return Object.entries(ExpressionAttributeValues).some(
    ([name, value]) => name.startsWith(':set') && value['S'] === status,
  );
}

function operationOf({ headers }: ServiceRequest): string {
  return (headers['x-amz-target'] ?? '').replace(/^.*\./, '');
}

/** Sends those writes without their condition. */
function unconditional(isMeant: (body: Body, operation: string) => boolean): () => Rewrite {
  return () => (service, request, send) => {
    if (service !== 'dynamodb') return send(request);
    const body = JSON.parse(request.body.toString()) as Body;
    if (!isMeant(body, operationOf(request))) return send(request);
    const { [CONDITION]: _condition, ...rest } = body as Record<string, unknown>;
    return send({ ...request, body: Buffer.from(JSON.stringify(rest)) });
  };
}

/** Keeps each batch back until the next is sent, and the last until the run is published. */
function publishBeforeLastBatch(): Rewrite {
  let kept: ServiceRequest | null = null;
  return (service, request, send) => {
    if (service !== 'dynamodb') return send(request);
    const isBatch = operationOf(request) === 'BatchWriteItem';
    const before = kept;
    if (isBatch) kept = request;
    if (isBatch && before) return send(before);
    if (isBatch) return { status: 200, body: JSON.stringify({ UnprocessedItems: {} }) };
    const reply = send(request);
    const body = JSON.parse(request.body.toString()) as Body;
    if (before && isRun(body.Key) && sets(body, 'Published')) {
      kept = null;
      send(before);
    }
    return reply;
  };
}

const forgetUnprocessed: Rewrite = (service, request, send) => {
  const reply = send(request);
  const isBatch = service === 'dynamodb' && operationOf(request) === 'BatchWriteItem' && reply.status === 200;
  return isBatch ? { ...reply, body: JSON.stringify({ UnprocessedItems: {} }) } : reply;
};
