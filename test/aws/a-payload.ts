import type { InvokeCommandOutput } from '@aws-sdk/client-lambda';

/** A body of Lambda's answer, with the one method of the SDK's own class that is called on it. */
export function aPayload(body: string): NonNullable<InvokeCommandOutput['Payload']> {
  const bytes: unknown = Object.assign(Buffer.from(body), { transformToString: () => body });
  return bytes as NonNullable<InvokeCommandOutput['Payload']>;
}
