import type { Pack } from '../pack/pack.ts';
import { pack } from '../pack/pack.ts';
import { packCsv } from '../pages/pack-csv.ts';
import { packPage } from '../pages/pack-page.ts';
import { PACKS_PREFIX } from '../steps/storage-layout.ts';
import type { ObjectStore } from './object-store.ts';

export type PackFiles = { page: string; list: string; data: string };

/** The keys of a meeting's pack that is pinned to a run. */
export function packFiles({ meeting, runId }: { meeting: string; runId: string }): PackFiles {
  const folder = `${PACKS_PREFIX}${meeting}/${runId}/`;
  return { page: `${folder}pack.html`, list: `${folder}pack.csv`, data: `${folder}pack.json` };
}

/** Writes a pack as a page, as a list and as data. */
export async function writePackFiles(made: Pack, work: ObjectStore): Promise<PackFiles> {
  const files = packFiles({ meeting: made.meeting, runId: made.run.runId });
  await work.write(files.page, packPage(made));
  await work.write(files.list, packCsv(made));
  await work.write(files.data, JSON.stringify(pack.parse(made)));
  return files;
}
