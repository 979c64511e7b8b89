import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ServiceReply, ServiceRequest } from './service-reply.ts';
import { xmlError } from './service-reply.ts';

export type StoredObject = { body: Buffer; etag: string };
export type Bucket = Map<string, StoredObject>;

export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

/** What S3 says to a body that is not the one that was meant; null when it is. */
export function checkBody({ headers, body }: ServiceRequest): ServiceReply | null {
  if (headers['content-encoding']?.includes('aws-chunked'))
    return xmlError('NotImplemented', 'test/simulation does not take a body in signed chunks', 501);
  const sum = headers['x-amz-checksum-crc32'];
  const found = Buffer.alloc(4);
  found.writeUInt32BE(crc32(body));
  if (sum === undefined || sum === found.toString('base64')) return null;
  return xmlError('BadDigest', 'The CRC32 you specified did not match what we received', 400);
}

export function notSimulated({ method, query }: ServiceRequest): ServiceReply {
  const call = [method, ...Object.keys(query)].join(' ');
  return xmlError('NotImplemented', `test/simulation/services does not know ${call}`, 501);
}
