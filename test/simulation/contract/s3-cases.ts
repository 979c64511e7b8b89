import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { list, put, read, uploadParts } from './s3-calls.ts';
import type { ServiceCase } from './service-case.ts';
import { outcomeOf } from './service-case.ts';

const PART = 5 * 1024 * 1024;

export const S3_CASES: ServiceCase[] = [
  {
    name: 'an object reads back as it was written, whatever its key and bytes',
    observe: async (services) => {
      await put(services, 'put/a b&é+.txt', 'first');
      await put(services, 'put/a b&é+.txt', 'zwölf <&>');
      await put(services, 'put/empty', '');
      return [await read(services, 'put/a b&é+.txt'), await read(services, 'put/empty')];
    },
    expected: [
      { text: 'zwölf <&>', length: 10 },
      { text: '', length: 0 },
    ],
  },
  {
    name: 'a range of an object is read, and one past its end refused',
    observe: async (services) => {
      await put(services, 'range', '0123456789');
      const ranges = ['bytes=2-5', 'bytes=7-', 'bytes=-3', 'bytes=8-99', 'bytes=10-12'];
      return Promise.all(
        ranges.map((Range) => outcomeOf(read(services, 'range', Range).then(({ text }) => text))),
      );
    },
    expected: ['2345', '789', '789', '89', 'InvalidRange'],
    embedded: {
      gives: ['2345', '789', '0123', '89', 'InvalidRange'],
      because: 's3rver takes the last three bytes for those up to the third; no adapter asks so',
    },
  },
  {
    name: 'an object that is not there is NoSuchKey',
    observe: (services) => outcomeOf(read(services, 'missing/key')),
    expected: 'NoSuchKey',
  },
  {
    name: 'a bucket that is not there is NoSuchBucket',
    observe: (services) => outcomeOf(read({ ...services, bucket: 'no-such-bucket' }, 'key')),
    expected: 'NoSuchBucket',
  },
  {
    name: 'a listing has keys below the prefix with their sizes, an empty one nothing',
    observe: async (services) => {
      for (const name of ['b', 'a', 'c/d']) await put(services, `list/${name}`, name);
      await put(services, 'listed-not', 'x');
      return [await list(services, { Prefix: 'list/' }), await list(services, { Prefix: 'nothing/' })];
    },
    expected: [
      {
        keys: [
          ['list/a', 1],
          ['list/b', 1],
          ['list/c/d', 3],
        ],
        folders: [],
        more: false,
      },
      { keys: [], folders: [], more: false },
    ],
  },
  {
    name: 'a delimiter gives folders once',
    observe: async (services) => {
      for (const name of ['x/1', 'x/2', 'y/1', 'z']) await put(services, `fold/${name}`, name);
      return list(services, { Prefix: 'fold/', Delimiter: '/' });
    },
    expected: { keys: [['fold/z', 1]], folders: ['fold/x/', 'fold/y/'], more: false },
  },
  {
    name: 'keys are listed in the order of their bytes',
    observe: async (services) => {
      for (const name of ['a/b', 'a-b', 'a', 'B']) await put(services, `order/${name}`, 'x');
      return (await list(services, { Prefix: 'order/' })).keys.map(([key]) => key);
    },
    expected: ['order/B', 'order/a', 'order/a-b', 'order/a/b'],
    embedded: {
      gives: ['order/B', 'order/a/b', 'order/a-b', 'order/a'],
      because: 's3rver lists in the order of its files; the adapters sort',
    },
  },
  {
    name: 'a listing goes on where its page ended',
    observe: async (services) => {
      for (const name of ['1', '2', '3', '4/a', '4/b', '5']) await put(services, `page/${name}`, 'x');
      const pages = [];
      let token: string | undefined;
      do {
        const page = await list(services, {
          Prefix: 'page/',
          Delimiter: '/',
          MaxKeys: 2,
          ContinuationToken: token,
        });
        token = page.next;
        pages.push([...page.keys.map(([key]) => key), ...page.folders]);
      } while (token !== undefined);
      return pages;
    },
    expected: [['page/1', 'page/2'], ['page/3', 'page/4/'], ['page/5']],
    embedded: {
      gives: [
        ['page/1', 'page/2'],
        ['page/3', 'page/5', 'page/4/'],
      ],
      because: 's3rver does not count a folder as an entry of its page',
    },
  },
  {
    name: 'an upload in parts is one object once it is complete, and nothing before',
    observe: (services) => uploadParts(services, 'parts/whole', [PART, 3]),
    expected: { before: 'NoSuchKey', completed: 'done', after: PART + 3 },
  },
  {
    name: 'a part below five megabytes that is not the last is refused',
    observe: (services) => uploadParts(services, 'parts/small', [4, 3]),
    expected: { before: 'NoSuchKey', completed: 'EntityTooSmall', after: 'NoSuchKey' },
    embedded: {
      gives: { before: 'NoSuchKey', completed: 'done', after: 7 },
      because: 's3rver joins parts of any size; lib-storage never sends a small one',
    },
  },
  {
    name: 'an upload that was aborted takes no more parts',
    observe: async (services) => {
      const { s3, bucket: Bucket } = services;
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts/none' }));
      await outcomeOf(s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'parts/none', UploadId })));
      return outcomeOf(
        s3
          .send(new UploadPartCommand({ Bucket, Key: 'parts/none', UploadId, PartNumber: 1, Body: 'x' }))
          .then(() => 'taken'),
      );
    },
    expected: 'NoSuchUpload',
    embedded: {
      gives: 'taken',
      because: 's3rver takes parts of any upload; nothing completes an aborted one',
    },
  },
  {
    name: 'If-None-Match keeps an object that is there',
    observe: async (services) => {
      await put(services, 'once', 'first');
      const second = await outcomeOf(
        put(services, 'once', 'second', { IfNoneMatch: '*' }).then(() => 'written'),
      );
      return [second, (await read(services, 'once')).text];
    },
    expected: ['PreconditionFailed', 'first'],
    embedded: {
      gives: ['written', 'second'],
      because: 's3rver knows no conditional writes; no step counts on one',
    },
  },
  {
    name: 'a body that is not what its checksum says is refused',
    observe: (services) =>
      outcomeOf(put(services, 'sum', 'body', { ChecksumCRC32: 'AAAAAA==' }).then(() => 'written')),
    expected: 'BadDigest',
    embedded: { gives: 'written', because: 's3rver passes over checksums' },
  },
];
