import { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into a measured process: `node --import 'report-peak-memory.ts?into=FOLDER'`. When the process ends, the
 * operating system's own figure of its peak memory, threads included, goes to FOLDER/<pid>, with what it was. Nothing is polled, so
 * nothing is slowed down, and it works wherever Node does. Node processes that it starts are measured likewise.
 */
const BYTES_PER_KIB = 1024;

export type ProcessPeak = {
  /** The function whose sandbox it was, or the program's file. */
  name: string;
  bytes: number;
};

/** What every spawn and fork of Node goes through; `args` starts with the program's name. */
type Spawning = { spawn: (options: { file: string; args?: string[] }) => unknown };

function nameOfProcess(): string {
  return process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? basename(process.argv[1] ?? 'node');
}

function reportAtExit(folder: string): void {
  process.on('exit', () => {
    const peakBytes = process.resourceUsage().maxRSS * BYTES_PER_KIB;
    const peak: ProcessPeak = { name: nameOfProcess(), bytes: peakBytes };
    writeFileSync(join(folder, String(process.pid)), JSON.stringify(peak));
  });
}

function measureChildren(): void {
  const prototype = ChildProcess.prototype as unknown as Spawning;
  const { spawn } = prototype;
  prototype.spawn = function (this: ChildProcess, options) {
    // By its arguments: the embedded services are started with an environment of their own.
    if (options.file === process.execPath) options.args?.splice(1, 0, '--import', import.meta.url);
    return spawn.call(this, options);
  };
}

const folder = new URL(import.meta.url).searchParams.get('into');
if (isMainThread && folder !== null) {
  reportAtExit(folder);
  measureChildren();
}
