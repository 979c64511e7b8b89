// Makes lib/reference/offence-table.json again: npm run reference -- <folder with offence-weights.csv>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOffenceTable } from './make-offence-table.ts';
import { offenceTableFile } from './offence-table.ts';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: npm run reference -- <folder with offence-weights.csv>');
  process.exit(2);
}
const table = makeOffenceTable(
  readFileSync(join(folder, 'offence-weights.csv'), 'utf8'),
  'CCHI 2020, OGRS3 2009',
  [
    'Crime harm days: Cambridge Centre for Evidence-Based Policing, Cambridge Crime Harm Index 2020',
    'OGRS3 groups and weights: Howard, Francis, Soothill and Humphreys (2009), MoJ Research Summary 7/09',
    'Code mapping: ministryofjustice/hmpps-arns-risk-actuarial-api (MIT)',
    'High harm codes: proposal from the unit definition and Criminal Justice Act 2003 schedule 15, for a force to review',
  ],
);
offenceTableFile.parse(table);
const { rows, ...head } = table;
// One row a line, so that a change of a figure is one line of a diff.
const json = `${JSON.stringify(head, null, 1).slice(0, -2)},\n "rows": [\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]}\n`;
writeFileSync(new URL('offence-table.json', import.meta.url), json);
console.log(`${rows.length} codes, sha256 ${table.sha256}`);
