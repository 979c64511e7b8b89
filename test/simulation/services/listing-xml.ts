import type { Bucket } from './simulated-s3.ts';

const MAX_KEYS = 1000;

/** A page of ListObjectsV2: keys and common prefixes together in the order of their UTF-8 bytes. */
export function listingXml(bucket: Bucket, query: Record<string, string>): string {
  const { prefix = '', delimiter = '' } = query;
  const limit = Math.min(MAX_KEYS, Number(query['max-keys'] ?? MAX_KEYS));
  const after = query['continuation-token'] ?? query['start-after'] ?? '';
  const entries = listEntries([...bucket.keys()], prefix, delimiter).filter(
    (entry) => inUtf8Order(entry, after) > 0,
  );
  const page = entries.slice(0, limit);
  const next = entries.length > limit ? page.at(-1) : undefined;
  const isFolder = (entry: string) => delimiter !== '' && entry.slice(prefix.length).endsWith(delimiter);
  const contents = page
    .filter((entry) => !isFolder(entry))
    .map((key) => {
      const { body, etag } = bucket.get(key) ?? { body: Buffer.of(), etag: '' };
      return element(
        'Contents',
        element('Key', text(key)) + element('Size', String(body.length)) + element('ETag', text(etag)),
      );
    });
  const folders = page
    .filter(isFolder)
    .map((folder) => element('CommonPrefixes', element('Prefix', text(folder))));
  return element(
    'ListBucketResult',
    element('Prefix', text(prefix)) +
      element('KeyCount', String(page.length)) +
      element('MaxKeys', String(limit)) +
      element('IsTruncated', String(next !== undefined)) +
      (next === undefined ? '' : element('NextContinuationToken', text(next))) +
      contents.join('') +
      folders.join(''),
  );
}

/** Keys below the prefix, those that share a folder as the one prefix that they have in common. */
function listEntries(keys: readonly string[], prefix: string, delimiter: string): string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return cut < 0 ? key : key.slice(0, cut + delimiter.length);
    });
  return [...new Set(entries)].sort(inUtf8Order);
}

function inUtf8Order(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
