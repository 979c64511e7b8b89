import type { Offence } from '../../lib/contract/records.ts';
import { measureHarm } from '../../lib/scoring/harm.ts';
import type { PersonHarm } from '../../lib/scoring/harm.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { anOffence, AS_OF, TABLE } from './a-person.ts';

/** H of offences on 30 March 2026, with settings of harm as a person writes them. */
export function harmOf(offences: Partial<Offence>[], harm: object = {}, asOf = AS_OF): PersonHarm {
  const numbered = offences.map((offence, at) => anOffence({ offenceId: `F${at}`, ...offence }));
  return measureHarm(numbered, asOf, readSettings({ harm }, 'test').harm, TABLE);
}
