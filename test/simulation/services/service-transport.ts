import { Readable } from 'node:stream';
import type { ClientSettings } from '../../../lib/aws/process-client.ts';
import type { ServiceReply, ServiceRequest } from './service-reply.ts';

/** What the SDK hands to its transport; the part of it that the services look at. */
type SdkRequest = {
  method: string;
  hostname: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: unknown;
};
export type ServiceName = 's3' | 'dynamodb' | 'sfn' | 'sns';
export type SdkReply = { response: { statusCode: number; headers: Record<string, string>; body: Readable } };

/** The settings of SDK clients whose requests go to `answer` instead of a socket. */
export function transportTo(
  answer: (service: ServiceName, request: ServiceRequest) => Promise<SdkReply>,
): ClientSettings & { forcePathStyle: true; signer: { sign: <T>(request: T) => Promise<T> } } {
  return {
    region: 'eu-west-2',
    credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
    forcePathStyle: true,
    // Nobody here checks a signature, and making one is a tenth of a call.
    signer: { sign: (request) => Promise.resolve(request) },
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: (request: unknown) => {
        const sdkRequest = request as SdkRequest;
        return answer(serviceOf(sdkRequest), requestOf(sdkRequest));
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
  };
}

function serviceOf({ hostname }: SdkRequest): ServiceName {
  if (hostname.startsWith('dynamodb.')) return 'dynamodb';
  if (hostname.startsWith('sns.')) return 'sns';
  return hostname.startsWith('states.') ? 'sfn' : 's3';
}

function requestOf({ method, path, query = {}, headers, body }: SdkRequest): ServiceRequest {
  const texts = Object.entries(query).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : (value ?? ''),
  ]);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    path,
    query: Object.fromEntries(texts) as Record<string, string>,
    headers: Object.fromEntries(lower) as Record<string, string>,
    body: bytesOf(body),
  };
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined || body === null) return Buffer.of();
  if (typeof body === 'string') return Buffer.from(body);
  // A copy: whoever sent it may use its buffer again.
  if (body instanceof Uint8Array) return Buffer.copyBytesFrom(body);
  throw new TypeError('test/simulation takes bodies in one piece: what sends this one streams it');
}

/** A reply as it comes over the wire. With `cutAt`, the connection breaks after so many bytes of its body. */
export function sdkReply(
  { status, headers = {}, body = '' }: ServiceReply,
  cutAt: number | null = null,
): SdkReply {
  const bytes = Buffer.from(body as string);
  const pieces = cutAt === null ? whole(bytes) : brokenOff(bytes.subarray(0, cutAt));
  return { response: { statusCode: status, headers, body: Readable.from(pieces, { objectMode: false }) } };
}

function* whole(bytes: Buffer): Generator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

function* brokenOff(bytes: Buffer): Generator<Buffer> {
  if (bytes.length > 0) yield bytes;
  throw connectionReset();
}

/** What Node throws when the other side goes away; the SDK takes it for a reason to try again. */
export function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
