/** A record as RFC 4180 has it, its fields null where it breaks it; `line` is its first physical line. */
export type ModelRecord = { line: number; fields: string[] | null };

// Not followed by a quote, or the first half of a doubled one would close the field.
const QUOTED = /"[^"]*(?:""[^"]*)*"(?!")/y;
const PLAIN = /[^,\n]*/y;

/** The records of a whole text, by two patterns: as unlike the scanner as can be, with the contract's bounds. */
export function modelCsv(text: string): ModelRecord[] {
  const records: ModelRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const { end, fields } = modelRecord(text, at);
    const raw = text.slice(at, end);
    const isEmptyLine = raw === '' || (raw === '\r' && end < text.length);
    if (!isEmptyLine) records.push({ line, fields });
    line += raw.split('\n').length;
    at = end + 1;
  }
  return records;
}

function modelRecord(text: string, from: number): { end: number; fields: string[] | null } {
  const fields: string[] = [];
  let isBroken = false;
  for (let at = from; ; at += 1) {
    const quoted = match(QUOTED, text, at);
    // A quote that is never closed takes the rest of the file with it.
    if (quoted === '' && text[at] === '"') return { end: text.length, fields: null };
    const rest = match(PLAIN, text, at + quoted.length);
    at += quoted.length + rest.length;
    // A carriage return before a newline ends the line with it; any other is a character of the field.
    const plain = text[at] === '\n' && rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const field = quoted === '' ? plain : quoted.slice(1, -1).replaceAll('""', '"');
    isBroken ||= plain.includes('"') || (quoted !== '' && plain !== '');
    isBroken ||= field.includes('\0') || Buffer.byteLength(field) > 65_536;
    fields.push(field);
    if (text[at] !== ',') return { end: at, fields: isBroken || fields.length > 65_536 ? null : fields };
  }
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
