import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { ROOT, withScratchFolder } from './bench-folders.ts';
import type { ProcessPeak } from './report-peak-memory.ts';

/** A line of stderr and when it came, in seconds from the start of the process. */
export type TimedLine = { seconds: number; line: string };

export type MeasuredProcess = {
  /** From before the process is started until it has ended. */
  seconds: number;
  /** Of the process, or of the largest of those that it started. */
  peakBytes: number;
  /** Of each of them, the largest first. */
  peaks: ProcessPeak[];
  stdout: string;
  stderr: TimedLine[];
};

/** Runs `node` with these arguments at the root of the repository. Throws when it fails, with what it said. */
export async function runMeasured(args: readonly string[]): Promise<MeasuredProcess> {
  return await withScratchFolder(async (folder) => {
    const preload = new URL('./report-peak-memory.ts', import.meta.url);
    preload.searchParams.set('into', folder);
    const began = performance.now();
    const sinceStart = () => (performance.now() - began) / 1000;
    const child = spawn(process.execPath, ['--import', preload.href, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stderr: TimedLine[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      stderr.push({ seconds: sinceStart(), line });
    });
    const ended = once(child, 'close') as Promise<[number | null]>;
    const [stdout, [code]] = await Promise.all([text(child.stdout), ended]);
    const seconds = sinceStart();
    if (code !== 0) {
      const said = stderr.map(({ line }) => line).join('\n');
      throw new Error(`node ${args.join(' ')} ended with code ${String(code)}: ${said}`);
    }
    const peaks = readPeaks(folder);
    return { seconds, peakBytes: peaks[0]?.bytes ?? 0, peaks, stdout, stderr };
  });
}

function readPeaks(folder: string): ProcessPeak[] {
  const read = (pid: string) => JSON.parse(readFileSync(join(folder, pid), 'utf8')) as ProcessPeak;
  const peaks = readdirSync(folder).map(read);
  if (peaks.length === 0) throw new Error('no process reported its memory');
  return peaks.toSorted((a, b) => b.bytes - a.bytes);
}
