import * as z from 'zod';
import type { TimedLine } from './measured-process.ts';

/** A part of a process's time, in seconds. */
export type Stage = { name: string; seconds: number };

/** One line of JSON on stderr with which a program says itself where its time went: seconds by stage. */
const timingsLine = z.object({ timings: z.record(z.string(), z.number()) });

/** How the progress of a verb reads where stderr is no terminal. */
const PROGRESS = /^(.+) \.\.\.$/;

/**
 * Where a process's time went: by its own account when it gives one, else from one line of progress to the next, the
 * time before the first being that of its start.
 */
export function stagesOf(stderr: readonly TimedLine[], seconds: number): Stage[] {
  const own = stderr.map(({ line }) => ownTimings(line)).find((timings) => timings !== null);
  if (own) return own;
  const marks = stderr.flatMap(({ seconds: at, line }) => {
    const [, name] = PROGRESS.exec(line) ?? [];
    return name === undefined ? [] : [{ name, at }];
  });
  return [{ name: 'process start', at: 0 }, ...marks].map(({ name, at }, nth) => ({
    name,
    seconds: (marks[nth]?.at ?? seconds) - at,
  }));
}

function ownTimings(line: string): Stage[] | null {
  if (!line.startsWith('{"timings":')) return null;
  const parsed = timingsLine.parse(JSON.parse(line));
  return Object.entries(parsed.timings).map(([name, seconds]) => ({ name, seconds }));
}
