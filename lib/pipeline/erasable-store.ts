import type { ObjectStore } from './object-store.ts';

export type StoredObject = {
  key: string;
  bytes: number;
  /** Instant of its last writing. */
  modifiedAt: string;
};

/** An object store that can forget: only the sweep has it, and whoever made what they delete. */
export type ErasableStore = ObjectStore & {
  /** The objects whose key starts with the prefix. */
  list: (prefix: string) => Promise<StoredObject[]>;
  /** Deletes objects; one that is not there is no error. In a bucket that keeps versions, the last one stays behind. */
  remove: (keys: readonly string[]) => Promise<void>;
};
