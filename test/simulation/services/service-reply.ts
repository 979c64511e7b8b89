/** What a simulated service answers to one request; the body of a stream is handed over in one piece. */
export type ServiceReply = { status: number; headers?: Record<string, string>; body?: Uint8Array | string };

/** One request as the SDK sends it, its body as bytes. */
export type ServiceRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Buffer;
};

/** A simulated service: answers at once, and has done what was asked when it answers. */
export type SimulatedService = { handle: (request: ServiceRequest) => ServiceReply };

/** An error in the JSON protocol of DynamoDB and Step Functions. */
export function jsonError(name: string, message: string, status = 400): ServiceReply {
  return { status, body: JSON.stringify({ __type: `com.amazonaws#${name}`, message }) };
}

/** An error of SNS, in the XML of the query protocol. */
export function queryError(code: string, message: string, status: number): ServiceReply {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}

/** An error of S3, in its XML. */
export function xmlError(code: string, message: string, status: number): ServiceReply {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
