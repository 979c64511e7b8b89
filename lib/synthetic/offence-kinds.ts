import type { OffenceFlag } from '../contract/records.ts';

export const THEMES = ['violence', 'sexual', 'acquisitive', 'disorder', 'drugs', 'motoring', 'any'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * A kind of offence as police see it: how common it is among suspects and which codes of the reference table it is
 * recorded under. Shares are rough figures of our own, in the order of recorded crime in England and Wales.
 */
export type OffenceKind = {
  theme: Theme;
  /** Relative frequency, about per thousand. */
  share: number;
  codes: CodeFilter;
  /** Share of these offences that a suspect is charged with. */
  charged: number;
  /** False for offences without a victim, which only police activity uncovers. */
  hasVictim: boolean;
  /** Flags with the share of offences that carry them. */
  flags: Partial<Record<OffenceFlag, number>>;
};

/** Codes of the reference table; nothing given means any. */
export type CodeFilter = {
  /** OGRS3 group. */
  group?: string;
  /** Home Office classes: the first three digits of a code. */
  classes?: readonly string[];
  /** Crime harm days, both ends included. */
  days?: readonly [least: number, most: number];
};

const DOMESTIC = { DOMESTIC_ABUSE: 0.3, HATE_CRIME: 0.02 };
const SEXUAL = { SERIOUS_SEXUAL: 1, DOMESTIC_ABUSE: 0.25 };
const CHILD = { SERIOUS_SEXUAL: 0.7, CHILD_ABUSE: 1 };
const SERIOUS = { SERIOUS_VIOLENCE: 1, DOMESTIC_ABUSE: 0.2 };

export const OFFENCE_KINDS: readonly OffenceKind[] = [
  // Assault without and with injury, threats and stalking, wounding, homicide, abduction, neglect, weapons, robbery.
  victim('violence', 150, { group: 'violence', classes: ['104', '105'], days: [1, 10] }, 0.14, DOMESTIC),
  victim('violence', 100, { group: 'violence', classes: ['008'], days: [2, 19] }, 0.16, DOMESTIC),
  victim('violence', 26, { group: 'violence', classes: ['003', '008'], days: [10, 357] }, 0.15, {
    DOMESTIC_ABUSE: 0.5,
  }),
  victim('violence', 9, { group: 'violence', classes: ['005', '008'], days: [547, 3285] }, 0.4, SERIOUS),
  victim(
    'violence',
    0.12,
    { group: 'violence', classes: ['001', '002', '004'], days: [1095, 9999] },
    0.9,
    SERIOUS,
  ),
  victim('violence', 1, { group: 'violence', classes: ['013', '036'], days: [19, 2190] }, 0.2, SERIOUS),
  victim('violence', 6, { classes: ['011', '109'], days: [1, 99] }, 0.1, {
    CHILD_ABUSE: 1,
    DOMESTIC_ABUSE: 0.3,
  }),
  detected('violence', 14, { group: 'violence', classes: ['081', '115'], days: [1, 183] }, 0.6),
  victim('violence', 10, { group: 'robbery' }, 0.3, { SERIOUS_VIOLENCE: 0.3 }),
  // Rape, sexual assault, offences against children, indecent images.
  victim('sexual', 5, { classes: ['019'], days: [1825, 2920] }, 0.12, SEXUAL),
  victim('sexual', 8, { group: 'sexual_not_child', classes: ['017', '020'], days: [19, 730] }, 0.15, SEXUAL),
  victim('sexual', 4, { group: 'sexual_child', classes: ['021', '022'], days: [10, 1460] }, 0.2, CHILD),
  victim('sexual', 3, { group: 'sexual_child', classes: ['071', '086'], days: [10, 548] }, 0.5, CHILD),
  // From shops, of other things, from and of vehicles, from homes and other buildings; handling, fraud.
  victim('acquisitive', 115, { group: 'theft_non_motor', classes: ['046'] }, 0.32, {}),
  victim('acquisitive', 65, { group: 'theft_non_motor', days: [1, 10] }, 0.12, { DOMESTIC_ABUSE: 0.06 }),
  victim('acquisitive', 22, { group: 'theft_from_vehicle' }, 0.15, {}),
  victim('acquisitive', 16, { group: 'taking_driving', days: [1, 10] }, 0.2, {}),
  victim('acquisitive', 20, { group: 'burglary_domestic' }, 0.25, { DOMESTIC_ABUSE: 0.05 }),
  victim('acquisitive', 18, { group: 'burglary_other' }, 0.25, {}),
  victim('acquisitive', 7, { group: 'handling' }, 0.2, {}),
  victim('acquisitive', 24, { group: 'fraud_forgery', days: [1, 10] }, 0.1, {}),
  // Criminal damage, arson, public order, breach of bail.
  victim('disorder', 85, { group: 'criminal_damage', classes: ['058'] }, 0.13, { DOMESTIC_ABUSE: 0.2 }),
  victim('disorder', 4, { group: 'criminal_damage', classes: ['056'] }, 0.15, {}),
  victim('disorder', 115, { group: 'public_order', classes: ['066', '125'], days: [1, 10] }, 0.18, {
    HATE_CRIME: 0.1,
  }),
  detected('disorder', 10, { group: 'absconding_bail', days: [1, 200] }, 0.9),
  // Possession, supply, production.
  detected('drugs', 60, { group: 'drug_possession_supply', days: [1, 5] }, 0.35),
  detected('drugs', 14, { group: 'drug_possession_supply', days: [500, 600] }, 0.6),
  detected('drugs', 9, { group: 'drug_import_export_production', days: [1, 5] }, 0.35),
  // Driving over the limit and otherwise.
  detected('motoring', 24, { group: 'drink_driving', days: [1, 3] }, 0.9),
  detected('motoring', 36, { group: 'other_motoring', days: [1, 5] }, 0.8),
  // The long tail of the statute book, with codes that the harm index does not list.
  victim('any', 8, {}, 0.2, {}),
];

function victim(
  theme: Theme,
  share: number,
  codes: CodeFilter,
  charged: number,
  flags: OffenceKind['flags'],
): OffenceKind {
  return { theme, share, codes, charged, flags, hasVictim: true };
}

function detected(theme: Theme, share: number, codes: CodeFilter, charged: number): OffenceKind {
  return { theme, share, codes, charged, flags: { POLICE_DETECTED: 1 }, hasVictim: false };
}
