/** Objects by key: a bucket, or its stand-in. */
export type ObjectStore = {
  /** null when there is no such object. */
  read: (key: string) => Promise<Uint8Array | null>;
  /** Throws NotFoundError when there is no such object. */
  stream: (key: string) => AsyncIterable<Uint8Array>;
  write: (key: string, body: string | Uint8Array) => Promise<void>;
  /** With its size where that is known: then in one piece, and with no second try. */
  writeStream: (key: string, body: AsyncIterable<string | Uint8Array>, bytes?: number) => Promise<void>;
  /** Sizes in bytes of the objects whose key starts with the prefix, by the rest of the key. */
  sizes: (prefix: string) => Promise<ReadonlyMap<string, number>>;
  /** The folder names directly below a prefix, in code-unit order. */
  folders: (prefix: string) => Promise<string[]>;
};
