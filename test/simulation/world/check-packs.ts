import { readJournal } from '../../../lib/journal/journal.ts';
import type { Pack } from '../../../lib/pack/pack.ts';
import { packFiles } from '../../../lib/pipeline/pack-files.ts';
import type { Simulation } from './simulation.ts';

/** What is wrong with the packs: each meeting's is recorded once, journalled once, whole, and no run is told of twice. */
export async function checkPacks({ reader, world }: Simulation): Promise<string[]> {
  const { meetings, work } = reader.stores;
  const problems: string[] = [];
  const records = await meetings.listPacks();
  if (records.length === 0) problems.push('no pack is recorded');
  const journal = (await readJournal(work)).flatMap((each) =>
    each.kind === 'pack-written' ? each.pack : [],
  );
  const told: string[] = [];
  for (const record of records) {
    const said = journal.filter(({ meeting }) => meeting === record.meeting);
    if (said.length !== 1) problems.push(`${record.meeting}: the journal has ${said.length} packs`);
    if (JSON.stringify(said.at(-1)) !== JSON.stringify(record))
      problems.push(`${record.meeting}: the journal has another pack than the table`);
    const files = packFiles(record);
    for (const key of Object.values(files))
      if ((await work.read(key)) === null) problems.push(`${key} is missing`);
    const made = JSON.parse(String(await work.read(files.data))) as Pack | null;
    told.push(...(made?.runs ?? []).map(({ runId }) => runId));
    if (made?.run.runId !== record.runId) problems.push(`${record.meeting}: its file is of another run`);
  }
  if (new Set(told).size !== told.length) problems.push(`a run is told of in two packs: ${told.join(', ')}`);
  return problems.length === 0 ? [] : [...problems, ...world.trace.lines()];
}
