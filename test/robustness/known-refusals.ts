const FILE = '[^\\p{C}/\\\\]{1,100}\\.csv(\\.gz)?';
const TABLE = '(nominals|offences|sanctions|referrals)';
const SHARE = '[\\d.]+%';
const HINT = `; (${[
  'do its lines end in a carriage return alone\\? They must end in LF or CRLF',
  'are its columns separated by (semicolons|tabs|bars)\\? They must be by commas',
  'it has none that is known: is line 1 the header\\?',
].join('|')})`;

/** Every line that an export may be refused with: names of files, tables and columns, figures, and no word of a row. */
const KNOWN: readonly RegExp[] = [
  'manifest\\.json: export [\\dT:Z-]+ has none, so it is not complete \\(rule: manifest\\)',
  'manifest\\.json: is not UTF-8 \\(rule: encoding\\)',
  'manifest\\.json: [ -~…]{1,400} \\(rule: manifest\\)',
  `${FILE}: is listed in the manifest but absent \\(rule: file\\)`,
  `${FILE}: is not a whole gzip file; was it cut off\\? \\(rule: file\\)`,
  `${FILE}: unpacks to over \\d+ times its bytes; is it an export\\? \\(rule: file\\)`,
  `${FILE}: has \\d+ bytes where the manifest says \\d+; was it cut off or replaced\\? \\(rule: size\\)`,
  `${FILE}: its sha256 is not the manifest's; was it changed\\? \\(rule: hash\\)`,
  `${FILE} line \\d+: is not UTF-8; is it (UTF-16|Windows-1252|a spreadsheet|gzip without \\.gz in its name)\\? Save it as CSV in UTF-8 \\(rule: encoding\\)`,
  `${FILE} line 1: has a NUL character, which no UTF-8 text holds; is it UTF-16\\? \\(rule: encoding\\)`,
  `${FILE}: has \\d+ rows where the manifest says \\d+; is a quote left open\\? \\(rule: rows\\)`,
  `${FILE}: has more than the \\d+ rows that the manifest says; was it changed since\\? \\(rule: rows\\)`,
  `${FILE} line 1: is empty where the header should be \\(rule: header\\)`,
  `${FILE} line 1: header has (a quote where none is allowed|a field over 64 KiB|more than 65,536 fields|a NUL character)(, on line \\d+; is a quote left open\\?)? \\(rule: header\\)`,
  `${FILE} line 1: has no column [a-z_]+(; is it column \\d+\\?|${HINT})? \\(rule: header\\)`,
  `${FILE} line 1: columns \\d+ and \\d+ have (no name|the same name( [a-z_]+)?)(${HINT})? \\(rule: header\\)`,
  `${TABLE}: has no rows \\(rule: empty table\\)`,
  `${TABLE}: \\d+ of \\d+ rows \\(${SHARE}\\) are quarantined, over ${SHARE} \\(rule: quarantine share\\)`,
  `${TABLE}: has \\d+ rows where the last published run had \\d+, ${SHARE} fewer, over ${SHARE} \\(rule: lost rows\\)`,
].map((pattern) => new RegExp(`^${pattern}$`, 'u'));

/** The rule that a refusal names; throws when the line is none of the known ones. */
export function ruleOf(message: string): string {
  if (!KNOWN.some((pattern) => pattern.test(message))) {
    throw new Error(`not a known refusal: ${JSON.stringify(message.slice(0, 500))}`);
  }
  return /\(rule: ([a-z ]+)\)$/.exec(message)?.[1] ?? '';
}
