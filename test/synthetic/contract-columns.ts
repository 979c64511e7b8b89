/** The columns of design/export-contract.md, written down again for the tests: name, values, may be blank. */
const ID = /^[A-Za-z0-9/_-]{1,64}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^\d{5}$/;
const YES_NO = /^[YN]$/;
const FLAG = '(DOMESTIC_ABUSE|HATE_CRIME|CHILD_ABUSE|SERIOUS_SEXUAL|SERIOUS_VIOLENCE|POLICE_DETECTED)?';
const SCHEME = '(MAPPA|VISOR|IOM|HHPU)';

export type ContractColumn = readonly [name: string, values: RegExp, mayBeBlank: boolean];

export const CONTRACT: Readonly<
  Record<string, { key: readonly string[]; columns: readonly ContractColumn[] }>
> = {
  nominals: {
    key: ['nominal_id'],
    columns: [
      ['nominal_id', ID, false],
      ['date_of_birth', DATE, false],
      ['sex', /^[MFU]$/, false],
      ['ethnicity', /^/, true],
      ['division', /^/, true],
      ['management', new RegExp(`^${SCHEME}(;${SCHEME})*$`), true],
      ['deceased', YES_NO, true],
      ['merged_into', ID, true],
    ],
  },
  offences: {
    key: ['offence_id', 'nominal_id'],
    columns: [
      ['offence_id', ID, false],
      ['occurrence_id', ID, false],
      ['nominal_id', ID, false],
      ['offence_code', CODE, false],
      ['committed_on', DATE, false],
      ['recorded_on', DATE, false],
      ['outcome', /^([1-9]|1[0-9]|2[0-2]|CANCELLED)$/, true],
      ['flags', new RegExp(`^${FLAG}(;${FLAG})*$`), true],
      ['victim_vulnerable', YES_NO, true],
      ['harm_days', /^\d+(\.\d+)?$/, true],
    ],
  },
  sanctions: {
    key: ['sanction_id', 'nominal_id'],
    columns: [
      ['sanction_id', ID, false],
      ['nominal_id', ID, false],
      ['sanctioned_on', DATE, false],
      ['disposal', /^(CONVICTION|CAUTION)$/, false],
      ['offence_code', CODE, false],
      ['released_on', DATE, true],
    ],
  },
  referrals: {
    key: ['referral_id', 'nominal_id'],
    columns: [
      ['referral_id', ID, false],
      ['nominal_id', ID, false],
      ['referred_on', DATE, false],
      ['agency', /^/, false],
      ['reason', /^/, true],
    ],
  },
};
