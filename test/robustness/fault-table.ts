/** A fault of the reliability page's table, word for word, and the tests that show what must happen: file and title. */
export type Fault = { fault: string; tests: readonly `${string}.test.ts: ${string}`[] };

const ARRIVAL = 'test/robustness/arrival-faults.test.ts';
const FILES = 'test/robustness/file-faults.test.ts';
const LOST = 'test/robustness/lost-rows.test.ts';
const ROWS = 'test/robustness/row-faults.test.ts';
const ALERTS = 'test/alerts/alerts-of-runs.test.ts';
const LATE = 'test/functions/late-run.test.ts';
const CUTS = 'test/robustness/truncation.test.ts';
const SCRATCH = 'test/robustness/malformed-scratch.test.ts';
const TAKEN = 'are each published or refused as the contract says, their rows accounted for';

/**
 * The groups 'arrival', 'file' and 'rows' of the table of faults. What belongs to alarms is tested with those.
 */
export const FAULT_TABLE: Readonly<Record<'arrival' | 'file' | 'rows', readonly Fault[]>> = {
  arrival: [
    {
      fault: 'missing -> `ExportMissing`, alarm, tried again hourly',
      tests: [
        `${ARRIVAL}: ends as ExportMissing, claims nothing, and is taken by the start after it came`,
        `${LATE}: starts a run of an export that came late, once: not before the week’s start, not in a week between`,
        'test/functions/prepare-run.test.ts: has nothing to run when the newest export is published',
      ],
    },
    {
      fault: 'manifest absent or file still uploading -> not ready, asked again hourly',
      tests: [
        `${ARRIVAL}: is not ready without its manifest, and is taken once that has come`,
        `${ARRIVAL}: is refused while %s is to come though the manifest is there, and is taken by the start after it came`,
        'test/functions/prepare-run.test.ts: claims the newest export that is complete and plans its parts and shards',
      ],
    },
    {
      fault: 'truncated anywhere, size or hash differs -> refused',
      tests: [
        `${CUTS}: is refused with %s cut at any of its bytes`,
        `${CUTS}: is refused when the reading of %s ends early, at any of its bytes`,
        `${CUTS}: is refused with one of its files cut at any of 1,000 random bytes`,
        'test/pipeline/bad-exports.test.ts: when a byte of %s is another',
      ],
    },
    {
      fault: 'same bytes twice -> one run',
      tests: [`${ARRIVAL}: are one run: the second start has nothing to do, by schedule or by name`],
    },
    {
      fault: 'corrected export for the same day -> its own run, nobody alerted twice',
      tests: [
        `${ARRIVAL}: is a run of its own, compared with the run before the one that it corrects, and becomes the latest`,
        `${ARRIVAL}: is still the latest when the one that it corrects comes after it`,
        `${ALERTS}: by a corrected export of the same day of those alone whom it was not told of`,
      ],
    },
    {
      fault: 'older export after a newer one -> history, pointer stays',
      tests: [
        `${ARRIVAL}: is left alone by a start without a name, and is history by name: the pointer stays`,
      ],
    },
    {
      fault: 'overwritten while read -> caught by hash',
      tests: [
        `${ARRIVAL}: is caught by the hash of %s, overwritten before its opening %i`,
        `${ARRIVAL}: keeps to the manifest that it began with`,
      ],
    },
  ],
  file: [
    {
      fault: 'BOM, CRLF, quoted newline -> fine',
      tests: [
        `${FILES}: comes to the same with a byte-order mark, CRLF and quoted newlines, its columns the other way round`,
        'test/ingest/decode-text.test.ts: takes a byte-order mark off, wherever it is cut',
        'test/ingest/csv-scanner.test.ts: keeps quoted newlines as they are, and gives the first line of such a record',
      ],
    },
    {
      fault: 'Windows-1252, UTF-16, broken UTF-8 -> refused as encoding, never a replacement character',
      tests: [
        `${FILES}: is refused as encoding in Windows-1252, UTF-16 and broken UTF-8: %s`,
        'test/ingest/decode-text.test.ts: names the line inside a gzip file',
      ],
    },
    {
      fault: 'unclosed quote -> refused by row count',
      tests: [`${FILES}: is refused by the count of its rows when a quote in it is never closed: %s`],
    },
    {
      fault: 'NUL, 1 MB field, 10,000 columns -> quarantined with bounded time',
      tests: [
        `${FILES}: loses only the rows with a NUL, a field of 1 MB or 10,000 columns: %s`,
        `${FILES}: is read with 10,000 columns more than the contract has: %s`,
        'test/ingest/csv-scanner-limits.test.ts: refuses a field over 64 KiB wherever it stands',
      ],
    },
    {
      fault: 'duplicate or missing header -> refused',
      tests: [`${FILES}: is refused without its header, or with a column of it twice or missing: %s`],
    },
    {
      fault: 'extra columns ignored',
      tests: [
        `${FILES}: is read with 10,000 columns more than the contract has: %s`,
        'test/ingest/header.test.ts: ignores columns that the contract does not know',
      ],
    },
    {
      fault: 'column order irrelevant',
      tests: [
        'test/robustness/shuffles.test.ts: has one ranking hash, whatever its order of rows and columns, its parts and its shards',
        'test/ingest/header.test.ts: finds the columns of the contract in any order',
      ],
    },
    {
      fault: 'header `__proto__` harmless',
      tests: [`${FILES}: comes to the same with names that JavaScript has a meaning for: %s`],
    },
    {
      fault: "zero rows or a lost fifth of a table -> refused, and no 'everyone left' ranking",
      tests: [
        `${LOST}: is refused without any row of %s`,
        `${LOST}: is refused without any row of %s, which the run before had`,
        `${LOST}: is refused without the file of referrals, which the run before had`,
        `${LOST}: is refused with a row over a fifth of %s lost, and taken with just a fifth lost`,
        `${LOST}: publishes no ranking that everyone has left`,
      ],
    },
  ],
  rows: [
    {
      fault: 'as the contract says, each with line, column, rule',
      tests: [
        `${SCRATCH}: ${TAKEN}`,
        'test/pipeline/random-exports.test.ts: has rows in = accepted + repeated + quarantined, each row in the place that the contract names',
        'test/pipeline/dirty-export.test.ts: puts each bad row into quarantine with its file, line and rule, and no other',
      ],
    },
    {
      fault: 'unknown offence code -> kept, no harm, reported',
      tests: [`${ROWS}: is kept, adds no harm, and is reported with how often it came`],
    },
    {
      fault: 'merge chains followed, cycles quarantined, and a merge alone never makes anyone NEW',
      tests: [
        `${ROWS}: are followed along their chain, and alone make nobody new, gone or moved`,
        `${ROWS}: are quarantined in a circle, with what leads into it and what hangs on those records`,
        'test/ingest/merges.test.ts: settles a chain of fifty thousand merges',
      ],
    },
    {
      fault: 'a text cell that starts with = + - @ is neutralised in every CSV and HTML that we write',
      tests: [
        'test/cli/print.test.ts: neutralises a text cell that a spreadsheet would take for a formula: %j',
        'test/cli/print.test.ts: is how every CSV is written but the synthetic exports',
      ],
    },
  ],
};
