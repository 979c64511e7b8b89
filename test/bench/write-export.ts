// A process of its own, started by cached-export.ts: node test/bench/write-export.ts FOLDER PEOPLE
import { writePlainExport } from './plain-export.ts';

const [folder, people] = process.argv.slice(2);
if (folder === undefined || !(Number(people) > 0)) throw new Error('usage: write-export.ts FOLDER PEOPLE');
await writePlainExport(folder, Number(people));
