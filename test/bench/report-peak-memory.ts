import { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into a measured process: `node --import 'report-peak-memory.ts?into=FOLDER'`. When the process ends, the
 * operating system's own figure of its peak memory, threads included, goes to FOLDER/<pid>. Nothing is polled, so
 * nothing is slowed down, and it works wherever Node does. Node processes that it starts are measured likewise.
 */
const BYTES_PER_KIB = 1024;

/** What every spawn and fork of Node goes through; `args` starts with the program's name. */
type Spawning = { spawn: (options: { file: string; args?: string[] }) => unknown };

function reportAtExit(folder: string): void {
  process.on('exit', () => {
    const peakBytes = process.resourceUsage().maxRSS * BYTES_PER_KIB;
    writeFileSync(join(folder, String(process.pid)), String(peakBytes));
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
