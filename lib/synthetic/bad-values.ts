const REFERENCES = ['N 0001', 'N.0001', 'N0001é', 'N'.repeat(65)];
const DATES = [
  '2023-02-30',
  '2023-02-29',
  '31/12/2020',
  '2020-1-5',
  '0000-01-01',
  ' 2020-01-05',
  '2020-01-05T00:00',
];

/** Values that the contract refuses, by column. */
export const BAD_VALUES: Readonly<Record<string, readonly string[]>> = {
  nominal_id: REFERENCES,
  offence_id: REFERENCES,
  occurrence_id: REFERENCES,
  sanction_id: REFERENCES,
  referral_id: REFERENCES,
  merged_into: REFERENCES,
  date_of_birth: DATES,
  committed_on: DATES,
  recorded_on: DATES,
  sanctioned_on: DATES,
  released_on: DATES,
  referred_on: DATES,
  sex: ['m', 'Male', 'X', '1'],
  management: ['iom', 'IOM,VISOR', 'MAPPA;PPO', 'none'],
  deceased: ['y', 'Yes', '0'],
  offence_code: ['801', '8/01', '0080A', '008011'],
  outcome: ['0', '23', '01', 'cancelled', '1.0'],
  flags: ['DOMESTIC ABUSE', 'domestic_abuse', 'DOMESTIC_ABUSE,HATE_CRIME', 'DA'],
  victim_vulnerable: ['y', 'true', 'N '],
  harm_days: ['-1', '1e3', '12,5', '.5', 'NaN'],
  disposal: ['CONVICTED', 'caution', 'PND'],
};
