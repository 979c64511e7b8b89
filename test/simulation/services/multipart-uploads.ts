import type { ServiceReply, ServiceRequest } from './service-reply.ts';
import { xmlError } from './service-reply.ts';
import { checkBody, etagOf, notSimulated } from './simulated-s3.ts';
import type { Bucket } from './simulated-s3.ts';

const MIN_PART_BYTES = 5 * 1024 * 1024;

type Upload = { bucket: Bucket; key: string; parts: Map<number, { body: Buffer; etag: string }> };

/** S3's uploads in parts: nothing is there to read before they are completed. */
export class MultipartUploads {
  private readonly open = new Map<string, Upload>();
  private started = 0;

  handle(bucket: Bucket, key: string, request: ServiceRequest): ServiceReply {
    const { method, query } = request;
    if (method === 'POST' && 'uploads' in query) return this.start(bucket, key);
    const uploadId = query['uploadId'] ?? '';
    const upload = this.open.get(uploadId);
    if (upload?.bucket !== bucket || upload.key !== key)
      return xmlError('NoSuchUpload', 'The specified upload does not exist.', 404);
    if (method === 'PUT') return putPart(upload, request);
    if (method === 'POST') return this.complete(uploadId, upload, request);
    if (method !== 'DELETE') return notSimulated(request);
    this.open.delete(uploadId);
    return { status: 204 };
  }

  private start(bucket: Bucket, key: string): ServiceReply {
    this.started += 1;
    const uploadId = `upload-${this.started}`;
    this.open.set(uploadId, { bucket, key, parts: new Map() });
    return { status: 200, body: xml('InitiateMultipartUploadResult', `<UploadId>${uploadId}</UploadId>`) };
  }

  private complete(uploadId: string, upload: Upload, { body }: ServiceRequest): ServiceReply {
    const listed = [...body.toString().matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
      number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
      etag: (/<ETag>(.*?)</.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
    }));
    const parts = listed.map(({ number, etag }) => {
      const part = upload.parts.get(number);
      return part?.etag === etag ? part.body : null;
    });
    if (parts.length === 0 || parts.includes(null))
      return xmlError('InvalidPart', 'One or more of the specified parts could not be found.', 400);
    const found = parts.filter((part) => part !== null);
    if (found.slice(0, -1).some((part) => part.length < MIN_PART_BYTES))
      return xmlError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400);
    const whole = Buffer.concat(found);
    const etag = `${etagOf(whole).slice(0, -1)}-${found.length}"`;
    upload.bucket.set(upload.key, { body: whole, etag });
    this.open.delete(uploadId);
    return {
      status: 200,
      body: xml('CompleteMultipartUploadResult', `<ETag>${etag.replaceAll('"', '&quot;')}</ETag>`),
    };
  }
}

function putPart({ parts }: Upload, request: ServiceRequest): ServiceReply {
  const wrong = checkBody(request);
  if (wrong) return wrong;
  const part = { body: request.body, etag: etagOf(request.body) };
  parts.set(Number(request.query['partNumber']), part);
  return { status: 200, headers: { etag: part.etag } };
}

function xml(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>`;
}
