import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { NotFoundError } from '../core/errors.ts';
import { PADDING } from '../fast/padded-bytes.ts';
import type { ErasableStore, StoredObject } from '../pipeline/erasable-store.ts';
import { processClient } from './process-client.ts';

/** A bucket as an object store. */
export function s3ObjectStore(bucket: string, client: S3Client = processClient(S3Client)): ErasableStore {
  const open = async (key: string) => {
    const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!(Body instanceof Readable)) throw new NotFoundError(`${key}: the object has no body`);
    return { body: Body, size: ContentLength };
  };
  return {
    read: async (key) => {
      try {
        const { body, size } = await open(key);
        return size === undefined
          ? Buffer.concat(await Array.fromAsync<Buffer>(body))
          : await fill(body, size);
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    stream: async function* (key) {
      let opened: { body: Readable };
      try {
        opened = await open(key);
      } catch (error) {
        if (error instanceof NoSuchKey) throw new NotFoundError(`${key}: no such object`);
        throw error;
      }
      for await (const chunk of opened.body) yield chunk as Uint8Array;
    },
    write: async (key, body) => {
      // The SDK takes an empty body for a stream of unknown length, and says so on the console.
      const length = body.length === 0 ? { ContentLength: 0 } : {};
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...length }));
    },
    writeStream: async (key, body, bytes) => {
      const params = { Bucket: bucket, Key: key, Body: Readable.from(inBlocks(body), { objectMode: false }) };
      if (bytes === undefined || bytes > MAX_PUT_BYTES) await new Upload({ client, params }).done();
      else await client.send(new PutObjectCommand({ ...params, ContentLength: bytes }));
    },
    sizes: async (prefix) => {
      const sizes = new Map<string, number>();
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key = '', Size = 0 } of page.Contents ?? []) sizes.set(Key.slice(prefix.length), Size);
      }
      return sizes;
    },
    folders: async (prefix) => {
      const names: string[] = [];
      const listing = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix, Delimiter: '/' });
      for await (const page of listing) {
        for (const { Prefix = '' } of page.CommonPrefixes ?? []) names.push(Prefix.slice(prefix.length, -1));
      }
      return names.toSorted(inCodeUnitOrder);
    },
    list: async (prefix) => {
      const objects: StoredObject[] = [];
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
          if (LastModified === undefined) throw new Error(`${Key}: the listing does not say how old it is`);
          objects.push({ key: Key, bytes: Size, modifiedAt: LastModified.toISOString() });
        }
      }
      return objects;
    },
    remove: async (keys) => {
      for (let from = 0; from < keys.length; from += KEYS_PER_DELETION) {
        const Objects = keys.slice(from, from + KEYS_PER_DELETION).map((Key) => ({ Key }));
        const { Errors: [refused] = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        if (refused) throw new Error(`${refused.Key ?? ''} was not deleted: ${refused.Code ?? ''}`);
      }
    },
  };
}

/** A body's bytes in memory of their own, with room behind them: whoever reads packed rows then needs no copy. */
async function fill(body: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  const bytes = Buffer.from(new ArrayBuffer(size + PADDING), 0, size);
  let at = 0;
  for await (const piece of body) {
    if (at + piece.length > size) throw new Error(`more than the ${size} bytes that the object has`);
    bytes.set(piece, at);
    at += piece.length;
  }
  if (at < size) throw new Error(`${at} of the ${size} bytes that the object has`);
  return bytes;
}

/** As many as S3 takes in one call. */
const KEYS_PER_DELETION = 1000;
/** S3's limit for an object that is put in one piece. */
const MAX_PUT_BYTES = 5 * 1024 ** 3;
const BLOCK_CHARACTERS = 256 * 1024;

/** Lines gathered into blocks: a stream of single lines costs more in events than in bytes. */
async function* inBlocks(body: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let block = '';
  for await (const piece of body) {
    if (typeof piece === 'string') block += piece;
    if (typeof piece === 'string' && block.length < BLOCK_CHARACTERS) continue;
    if (block !== '') yield Buffer.from(block);
    block = '';
    if (typeof piece !== 'string') yield piece;
  }
  if (block !== '') yield Buffer.from(block);
}
