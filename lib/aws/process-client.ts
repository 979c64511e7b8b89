import type { S3ClientConfig } from '@aws-sdk/client-s3';

/** How this process reaches AWS. Empty in a function: its environment says it all. */
export type ClientSettings = Pick<S3ClientConfig, 'region' | 'credentials' | 'requestHandler'>;

let settings: ClientSettings = {};
const clients = new Map<unknown, unknown>();

/** The one client of its kind that the process has: one keeps its connections. */
export function processClient<C extends object>(Client: new (settings: ClientSettings) => C): C {
  const client = (clients.get(Client) as C | undefined) ?? new Client(settings);
  clients.set(Client, client);
  return client;
}

/** As a cold start: whoever asks from now on gets new clients with these settings, which may reach something else. */
export function restartClients(next: ClientSettings): void {
  settings = next;
  clients.clear();
}
