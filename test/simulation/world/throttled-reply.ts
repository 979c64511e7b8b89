import { jsonError, queryError, xmlError } from '../services/service-reply.ts';
import type { ServiceReply } from '../services/service-reply.ts';
import type { ServiceName } from '../services/service-transport.ts';

/** How each service says that it has too much to do. */
export function throttledReply(service: ServiceName): ServiceReply {
  if (service === 's3') return xmlError('SlowDown', 'Please reduce your request rate.', 503);
  if (service === 'sfn') return jsonError('ThrottlingException', 'Rate exceeded', 429);
  if (service === 'sns') return queryError('Throttled', 'Rate exceeded', 429);
  return jsonError('ThrottlingException', 'Throughput exceeds the current capacity of your table or index.');
}
