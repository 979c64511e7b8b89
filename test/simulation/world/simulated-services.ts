import type { LocalPipeline } from '../../../lib/local/template.ts';
import type { StoredItem } from '../services/attribute-value.ts';
import type { ServiceReply, ServiceRequest } from '../services/service-reply.ts';
import type { ServiceName } from '../services/service-transport.ts';
import { SimulatedDynamoDb } from '../services/simulated-dynamodb.ts';
import { SimulatedS3 } from '../services/simulated-s3.ts';
import type { StoredObject } from '../services/stored-object.ts';
import { SimulatedSns } from '../services/simulated-sns.ts';
import { SimulatedStepFunctions } from '../services/simulated-step-functions.ts';

/** What goes on the wire in place of a request: how a mutant of the adapters is made. */
export type Rewrite = (
  service: ServiceName,
  request: ServiceRequest,
  send: (request: ServiceRequest) => ServiceReply,
) => ServiceReply;

/** Objects and items, by bucket and table. None of them is ever changed in place. */
export type SavedWorld = {
  buckets: [name: string, objects: [string, StoredObject][]][];
  tables: [name: string, items: [string, StoredItem][]][];
};

const PAGE_ITEMS = 20;

/** The services with the buckets and tables of the template. */
export class SimulatedServices {
  readonly s3: SimulatedS3;
  readonly dynamodb: SimulatedDynamoDb;
  readonly sfn = new SimulatedStepFunctions();
  readonly sns = new SimulatedSns();
  private readonly rewrite: Rewrite | null;

  constructor(
    { buckets, tables }: Pick<LocalPipeline, 'buckets' | 'tables'>,
    saved: SavedWorld | null,
    rewrite: Rewrite | null,
  ) {
    this.s3 = new SimulatedS3(buckets.map(({ name }) => name));
    this.dynamodb = new SimulatedDynamoDb(tables);
    // So that pages are met in a force of forty.
    this.dynamodb.pageItems = PAGE_ITEMS;
    this.rewrite = rewrite;
    for (const [name, objects] of saved?.buckets ?? []) {
      for (const [key, stored] of objects) this.s3.buckets.get(name)?.set(key, stored);
    }
    for (const [name, items] of saved?.tables ?? []) {
      for (const [key, item] of items) this.dynamodb.tables.get(name)?.items.set(key, item);
    }
  }

  perform(service: ServiceName, request: ServiceRequest): ServiceReply {
    const send = (rewritten: ServiceRequest) => this[service].handle(rewritten);
    return this.rewrite ? this.rewrite(service, request, send) : send(request);
  }

  /** What they hold, to begin other worlds with. */
  save(): SavedWorld {
    return {
      buckets: [...this.s3.buckets].map(([name, objects]) => [name, [...objects]]),
      tables: [...this.dynamodb.tables].map(([name, { items }]) => [name, [...items]]),
    };
  }
}
