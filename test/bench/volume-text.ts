import { figure } from '../../lib/cli/print.ts';
import { BYTES_PER_MB } from './result-tables.ts';
import type { ResultTable } from './result-tables.ts';
import { MOST_MB } from './verdicts.ts';
import type { Volume } from './volume.ts';

/** The largest process against the target, in one sentence. */
export function volumeVerdict({ export: of, seconds, peaks }: Volume): string {
  const [largest] = peaks;
  if (!largest) throw new Error('no process reported its memory');
  const peak = largest.bytes / BYTES_PER_MB;
  const reached = peak <= MOST_MB ? 'reached' : `missed by ${figure(peak - MOST_MB)} MB`;
  const took = `${figure(of.offenceRows)} offence rows of ${figure(of.people)} people went through \`hhpu run\` in ${figure(seconds, 1)} s`;
  return `${took}; its largest process, ${largest.name}, held ${figure(peak)} MB: the target of at most ${MOST_MB} MB a process is ${reached}.`;
}

export function volumeTable({ peaks }: Volume): ResultTable {
  return {
    title: 'Five million offence rows',
    columns: ['Process', 'Peak MB'],
    rows: peaks.map(({ name, bytes }) => [name, figure(bytes / BYTES_PER_MB)]),
  };
}
