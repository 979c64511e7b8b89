import { completedYears } from '../core/calendar-date.ts';
import type { Person } from '../contract/records.ts';
import { settlePeople } from '../ingest/settle-people.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { measureHarm } from '../scoring/harm.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import { rowsOfNominals } from './rows-of-nominals.ts';
import type { RunPlan } from './run-plan.ts';

/** Why a run does not rank people, in words, by nominal_id: asked of those only whom it does not rank. */
export async function whyNotRanked(
  files: RunFiles,
  plan: RunPlan,
  survivors: ReadonlyMap<string, string>,
  nominalIds: ReadonlySet<string>,
  table: OffenceTable,
): Promise<Map<string, string>> {
  if (nominalIds.size === 0 || !(await files.has(runFileNames.codes(0)))) return new Map();
  const rows = await rowsOfNominals(files, plan, survivors, nominalIds);
  const { people } = settlePeople(rows, survivors);
  const byId = new Map(people.map((person) => [person.nominalId, person]));
  return new Map(
    [...nominalIds].map((nominalId) => {
      const person = byId.get(nominalId);
      return [
        nominalId,
        person ? reasonOf(person, plan, table) : 'not in the export, or the record was rejected',
      ];
    }),
  );
}

function reasonOf(person: Person, { basis, settings }: RunPlan, table: OffenceTable): string {
  const { asOf } = basis;
  if (person.deceased) return 'deceased';
  if (completedYears(person.dateOfBirth, asOf) < 10) return 'under ten years old';
  if (person.offences.length === 0 && person.sanctions.length === 0)
    return 'no offence and no sanction on record';
  const counted = measureHarm(person.offences, asOf, settings.harm, table).counted.length;
  if (counted > 0) return 'no sanction on record, and the settings leave such people out';
  return 'no offence that counts and no sanction: cancelled, or found by police activity alone';
}
