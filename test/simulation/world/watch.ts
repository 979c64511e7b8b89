import type { StoredItem } from '../services/attribute-value.ts';
import type { Reader } from './reader.ts';
import type { SimulatedWorld } from './simulated-world.ts';

/** What must hold after every call; keeps what it saw broken instead of throwing, which the pipeline would catch. */
export class Watch {
  readonly violations: string[] = [];
  /** Runs in the order in which they were published. */
  readonly published: string[] = [];
  /** For each run, those that were published already when its present claim was made. */
  readonly publishedAtClaim = new Map<string, readonly string[]>();
  private readonly reader: Reader;
  private readonly finalClaims = new Map<string, string>();
  private isVisibleChanged = false;

  constructor(world: SimulatedWorld, reader: Reader) {
    this.reader = reader;
    for (const { items } of world.dynamodb.tables.values()) {
      for (const item of items.values())
        if (text(item, 'sk') === 'RUN') this.seeRun(text(item, 'runId'), null, item);
    }
    for (const table of world.dynamodb.tables.values())
      table.onWrite = (before, after) => this.seeItem(before, after);
    for (const bucket of world.s3.buckets.values()) this.watchObjects(bucket);
    world.onEffect = () => this.read();
  }

  private violate(what: string): void {
    this.violations.push(what);
  }

  private seeItem(before: StoredItem | null, after: StoredItem): void {
    const pk = text(after, 'pk');
    if (text(after, 'sk') === 'RUN') this.seeRun(text(after, 'runId'), before, after);
    else if (pk === 'POINTER') this.seePointer(before, after);
    else if (this.finalClaims.get(pk) !== undefined && JSON.stringify(before) !== JSON.stringify(after))
      this.violate(`${pk} ${text(after, 'sk')} is written to after its run was published`);
  }

  private seeRun(runId: string, before: StoredItem | null, after: StoredItem): void {
    const isNewClaim = !before || number(after, 'epoch') > number(before, 'epoch');
    if (before && number(after, 'epoch') < number(before, 'epoch'))
      this.violate(`the epoch of run ${runId} falls`);
    if (before && !isNewClaim && text(before, 'owner') !== text(after, 'owner'))
      this.violate(`run ${runId} passes from one execution to another under the same epoch`);
    if (before && text(before, 'status') === 'Published' && JSON.stringify(before) !== JSON.stringify(after))
      this.violate(`run ${runId} is changed after it was published`);
    if (isNewClaim) this.publishedAtClaim.set(runId, [...this.published]);
    if (text(after, 'status') !== 'Published' || (before && text(before, 'status') === 'Published')) return;
    this.published.push(runId);
    this.finalClaims.set(`RUN#${runId}#${number(after, 'epoch')}`, runId);
    this.isVisibleChanged = true;
  }

  private seePointer(before: StoredItem | null, after: StoredItem): void {
    if (before && text(after, 'position') < text(before, 'position'))
      this.violate(`the pointer moves back to run ${text(after, 'runId')}`);
    if (!this.published.includes(text(after, 'runId')))
      this.violate(`the pointer names run ${text(after, 'runId')}, which is not published`);
    this.isVisibleChanged = true;
  }

  /** What a published run was made from, and its scores, stay as they are. */
  private watchObjects(bucket: Map<string, { body: Buffer }>): void {
    const put = bucket.set.bind(bucket);
    bucket.set = (key, stored) => {
      const before = bucket.get(key);
      const [, runId = '', epoch = ''] = /^runs\/([^/]+)\/(\d+)\//.exec(key) ?? [];
      const isFinal =
        this.finalClaims.has(`RUN#${runId}#${Number(epoch)}`) || (before && key.startsWith('scores/'));
      if (isFinal && before && !before.body.equals(stored.body))
        this.violate(`${key} is changed after its run was published`);
      return put(key, stored);
    };
  }

  /** Reads as a reader would, whenever what he sees may have changed. */
  private async read(): Promise<void> {
    if (!this.isVisibleChanged) return;
    this.isVisibleChanged = false;
    await this.mustNotThrow(() => this.reader.seeLatest());
    const newest = this.published.at(-1);
    if (newest !== undefined) await this.mustNotThrow(() => this.reader.see(newest));
  }

  private async mustNotThrow(look: () => Promise<unknown>): Promise<void> {
    try {
      await look();
    } catch (error) {
      this.violate(error instanceof Error ? error.message : 'a reader fails');
    }
  }
}

function text(item: StoredItem, name: string): string {
  const value = item[name]?.['S'];
  return typeof value === 'string' ? value : '';
}

function number(item: StoredItem, name: string): number {
  return Number(item[name]?.['N']);
}
