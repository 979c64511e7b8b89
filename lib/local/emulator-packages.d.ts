/** The part of two untyped packages that lib/local/emulators.ts uses. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** `path`: LevelDB folder; `createTableMs`: how long a table stays in CREATING. */
  const dynalite: (options: { path: string; createTableMs: number }) => Server;
  export = dynalite;
}

declare module '@20minutes/s3rver' {
  import type { AddressInfo, Server } from 'node:net';

  class S3rver {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      allowMismatchedSignatures: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string }[];
    });
    readonly httpServer: Server & { closeAllConnections: () => void };
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
  export = S3rver;
}
