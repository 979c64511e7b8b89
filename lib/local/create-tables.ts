import { setTimeout } from 'node:timers/promises';
import { SetupError } from '../core/errors.ts';
import type { LocalTable } from './template.ts';

/** Creates the template's tables where they are not there yet, and waits until they can be used. */
export async function createTables(endpoint: string, tables: readonly LocalTable[]): Promise<void> {
  for (const { logicalId: _logicalId, name, ...properties } of tables) {
    const created = await call(endpoint, 'CreateTable', { TableName: name, ...properties });
    if (created.error !== null && created.error !== 'ResourceInUseException') {
      throw new SetupError(`table ${name} cannot be created: ${created.text}`);
    }
    while (
      !(await call(endpoint, 'DescribeTable', { TableName: name })).text.includes('"TableStatus":"ACTIVE"')
    ) {
      await setTimeout(5);
    }
  }
}

/** One call of DynamoDB's protocol; the emulator wants a signature to be there and does not check it. */
async function call(
  endpoint: string,
  operation: string,
  body: object,
): Promise<{ error: string | null; text: string }> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20000101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20000101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { error: response.ok ? null : (/"__type":"[^"]*#(\w+)"/.exec(text)?.[1] ?? 'Unknown'), text };
}
