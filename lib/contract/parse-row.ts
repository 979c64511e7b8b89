import { isMember, MANAGEMENT_SCHEMES, OFFENCE_FLAGS } from './records.ts';
import type { Disposal, Nominal, Offence, ReferralRow, Sanction, Sex } from './records.ts';

/** A row's values in the order of the contract's columns, each already checked. */
export type RowValues = readonly string[];

export function parseNominal(values: RowValues): Nominal & { mergedInto: string } {
  const [
    nominalId = '',
    dateOfBirth = '',
    sex = '',
    ,
    division = '',
    management = '',
    deceased,
    mergedInto = '',
  ] = values;
  return {
    nominalId,
    dateOfBirth,
    sex: sex as Sex,
    division,
    management: management.split(';').filter(isMember(MANAGEMENT_SCHEMES)),
    deceased: deceased === 'Y',
    mergedInto,
  };
}

export function parseOffence(values: RowValues): Offence {
  const [offenceId = '', occurrenceId = '', nominalId = '', code = '', committedOn = '', recordedOn = ''] =
    values;
  const [outcome = '', flags = '', victimVulnerable, harmDays = ''] = values.slice(6);
  return {
    offenceId,
    occurrenceId,
    nominalId,
    code,
    committedOn,
    recordedOn,
    outcome,
    flags: flags === '' ? [] : flags.split(';').filter(isMember(OFFENCE_FLAGS)),
    victimVulnerable: victimVulnerable === 'Y',
    harmDays: harmDays === '' ? null : Number(harmDays),
  };
}

export function parseSanction(values: RowValues): Sanction {
  const [sanctionId = '', nominalId = '', sanctionedOn = '', disposal, code = '', releasedOn = ''] = values;
  return {
    sanctionId,
    nominalId,
    sanctionedOn,
    disposal: disposal as Disposal,
    code,
    releasedOn: releasedOn === '' ? null : releasedOn,
  };
}

export function parseReferral(values: RowValues): ReferralRow {
  const [referralId = '', nominalId = '', referredOn = '', agency = '', reason = ''] = values;
  return { referralId, nominalId, referredOn, agency, reason };
}
