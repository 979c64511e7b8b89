import type { Life, LifeSanction, ManagementSpell } from './life.ts';
import { chance, exponential, randomStream } from './random-stream.ts';
import type { SyntheticForce } from './synthetic-force.ts';

const DAYS_PER_YEAR = 365.25;
/** Convictions from which a prolific offender may be taken on by integrated offender management. */
const PROLIFIC_CONVICTIONS = 6;
/** Offences from which the High Harm Perpetrator Unit may take somebody on. */
const HIGH_HARM_OFFENCES = 10;

/**
 * Who manages a person and when. A sexual conviction brings the register (VISOR) and often MAPPA; many convictions
 * bring IOM; a long list of offences sometimes the unit itself. Spells end, so that management changes both ways.
 */
export function managementSpells(
  force: SyntheticForce,
  { profile, offences, sanctions }: Pick<Life, 'profile' | 'offences' | 'sanctions'>,
): ManagementSpell[] {
  const random = randomStream(force.seed, 'management', profile.person);
  const spells: ManagementSpell[] = [];
  const begin = (scheme: ManagementSpell['scheme'], after: number, meanYears: number) => {
    const from = after + Math.ceil(exponential(random, 60));
    spells.push({ scheme, from, until: from + Math.ceil(exponential(random, meanYears * DAYS_PER_YEAR)) });
  };
  const convictions = sanctions
    .filter(({ offender, disposal }) => offender === profile.person && disposal === 'CONVICTION')
    .toSorted((a, b) => a.sanctioned - b.sanctioned);
  const sexual = convictions.find((conviction) => isSexual(force, conviction));
  if (sexual) {
    begin('VISOR', Math.max(sexual.shownFrom, profile.entry), 12);
    if (chance(random, 0.35)) begin('MAPPA', Math.max(sexual.shownFrom, profile.entry), 6);
  }
  const prolific = convictions[PROLIFIC_CONVICTIONS - 1];
  if (prolific && chance(random, 0.6)) begin('IOM', Math.max(prolific.sanctioned, profile.entry), 3);
  const highHarm = offences[HIGH_HARM_OFFENCES - 1];
  if (highHarm && chance(random, 0.15)) begin('HHPU', highHarm.recorded, 3);
  return spells;
}

function isSexual(force: SyntheticForce, { code }: LifeSanction): boolean {
  return force.table.listedGroup(code)?.startsWith('sexual') === true;
}
