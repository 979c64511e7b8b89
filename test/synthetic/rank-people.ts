import type {
  Disposal,
  ManagementScheme,
  Offence,
  OffenceFlag,
  Person,
  Sanction,
  Sex,
} from '../../lib/contract/records.ts';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { ogrs3Predictor } from '../../lib/scoring/ogrs3.ts';
import { scorePerson } from '../../lib/scoring/score-person.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import type { SyntheticExport } from '../../lib/synthetic/generate-exports.ts';

/** Ids of the people of an export without faults, merged records as one, in the order of the ranking. */
export function rankPeople(synthetic: SyntheticExport): string[] {
  const table = referenceTable();
  const predictor = ogrs3Predictor(DEFAULT_SETTINGS.ogrs3, table);
  const basis = { asOf: synthetic.exportId, settings: DEFAULT_SETTINGS, table, predictor };
  const scored = peopleOf(synthetic).flatMap((person) => scorePerson(person, basis) ?? []);
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      b.copas - a.copas ||
      b.harm.total - a.harm.total ||
      inCodeUnitOrder(a.person.nominalId, b.person.nominalId),
  );
  return scored.map(({ person }) => person.nominalId);
}

/** Values by position, in the order of the contract's columns: half a million objects would take most of the time. */
type Values = readonly string[];

function peopleOf({ tables }: SyntheticExport): Person[] {
  const rowsOf = (name: string) => [...tables.find(({ table }) => table === name)!.rows] as Values[];
  const nominals = rowsOf('nominals');
  const into = new Map(nominals.flatMap((row) => (row[7] === '' ? [] : [[row[0]!, row[7]!]])));
  const endOf = (id: string): string => (into.has(id) ? endOf(into.get(id)!) : id);
  const offences = Map.groupBy(rowsOf('offences'), (row) => endOf(row[2]!));
  const sanctions = Map.groupBy(rowsOf('sanctions'), (row) => endOf(row[1]!));
  return nominals.flatMap(([id, birth, sex, , division, management, deceased]) => {
    if (into.has(id!)) return [];
    return {
      nominalId: id!,
      dateOfBirth: birth!,
      sex: sex as Sex,
      division: division!,
      management: management!.split(';').filter(Boolean) as ManagementScheme[],
      deceased: deceased === 'Y',
      offences: (offences.get(id!) ?? []).map(offenceOf),
      sanctions: (sanctions.get(id!) ?? []).map(sanctionOf),
    };
  });
}

function offenceOf(row: Values): Offence {
  const [offenceId, occurrenceId, nominalId, code, committedOn, recordedOn] = row as Six;
  const [outcome, flags, vulnerable, harmDays] = row.slice(6);
  return {
    ...{ offenceId, occurrenceId, nominalId, code, committedOn, recordedOn },
    outcome: outcome!,
    flags: flags!.split(';').filter(Boolean) as OffenceFlag[],
    victimVulnerable: vulnerable === 'Y',
    harmDays: harmDays === '' ? null : Number(harmDays),
  };
}

function sanctionOf(row: Values): Sanction {
  const [sanctionId, nominalId, sanctionedOn, disposal, code, released] = row as Six;
  const releasedOn = released === '' ? null : released;
  return { sanctionId, nominalId, sanctionedOn, disposal: disposal as Disposal, code, releasedOn };
}

type Six = readonly [string, string, string, string, string, string];
