import type { OffenceTable } from '../reference/offence-table.ts';

/**
 * Short names of the offences that weigh most, by Home Office class, and by code where a class holds offences that a
 * detective would not call the same. All others are called by the reference table's own titles.
 */
const NAMES: Record<string, readonly [one: string, many: string]> = {
  '001': ['murder', 'murders'],
  '002': ['attempted murder', 'attempted murders'],
  '003': ['threat or conspiracy to murder', 'threats or conspiracies to murder'],
  '004': ['manslaughter or like offence', 'manslaughters or like offences'],
  '005': ['wounding or act endangering life', 'woundings or acts endangering life'],
  '00501': ['wounding with intent (GBH)', 'woundings with intent (GBH)'],
  '008': ['wounding or like offence', 'woundings or like offences'],
  '00801': ['wounding or inflicting GBH', 'woundings or inflictings of GBH'],
  '00806': ['assault occasioning ABH', 'assaults occasioning ABH'],
  '017': ['sexual assault on a male', 'sexual assaults on a male'],
  '019': ['rape', 'rapes'],
  '020': ['sexual assault on a female', 'sexual assaults on a female'],
  '021': ['sexual activity with a child under 13', 'sexual activities with a child under 13'],
  '022': ['sexual activity with a child under 16', 'sexual activities with a child under 16'],
  '023': ['familial sexual offence', 'familial sexual offences'],
  '028': ['burglary in a dwelling', 'burglaries in a dwelling'],
  '029': ['aggravated burglary in a dwelling', 'aggravated burglaries in a dwelling'],
  '034': ['robbery', 'robberies'],
  '035': ['blackmail', 'blackmails'],
  '036': ['kidnapping', 'kidnappings'],
  '056': ['arson', 'arsons'],
  '104': ['assault', 'assaults'],
  '105': ['common assault', 'common assaults'],
};

/** The key under which offences of one name are counted. */
export function offenceKind(code: string, table: OffenceTable): string {
  if (code in NAMES) return code;
  const kind = code.slice(0, 3);
  return titledApart(code, table) ? table.title(code) : kind in NAMES ? kind : table.title(code) || code;
}

/** So many offences of the kind of a code: `1 rape`, `2 rapes`, `2 x Other frauds`, `1 offence of code 99999`. */
export function offenceCount(count: number, code: string, table: OffenceTable): string {
  const named = NAMES[offenceKind(code, table)];
  if (named) return `${count} ${named[count === 1 ? 0 : 1]}`;
  const title = table.title(code);
  if (title === '') return `${count} ${count === 1 ? 'offence' : 'offences'} of code ${code}`;
  return count === 1 ? `1 ${lowered(title)}` : `${count} x ${lowered(title)}`;
}

/** A few codes of a class have a title of their own, such as stalking among the woundings. */
function titledApart(code: string, table: OffenceTable): boolean {
  const kind = code.slice(0, 3);
  const title = table.title(code);
  return kind === '008' && title !== '' && !title.startsWith('Malicious wounding');
}

function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
