// A process of its own, started by subjects.ts: node test/bench/run-duckdb.ts FOLDER AS_OF TOP_N
import { version } from '@duckdb/node-api';
import { scoreWithDuckDb } from './score-with-duckdb.ts';
import type { TopEntries } from './score-with-duckdb.ts';
import type { Stage } from './stages.ts';

/** `seconds` from before the database is made to the entries in hand; the start of the process is not in them. */
export type DuckDbAnswer = { seconds: number; version: string; entries: TopEntries; stages: Stage[] };

const [folder = '', asOf = '', topN] = process.argv.slice(2);
const began = performance.now();
const scored = await scoreWithDuckDb({ folder, asOf, topN: Number(topN) });
const seconds = (performance.now() - began) / 1000;
const answer: DuckDbAnswer = { seconds, version: version(), ...scored };
process.stdout.write(JSON.stringify(answer));
