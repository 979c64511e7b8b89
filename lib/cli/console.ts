import { SingleBar } from 'cli-progress';

/** Where a verb writes: results to stdout, all else to stderr. */
export const out = (text: string): void => void process.stdout.write(text);
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

const USUAL_WIDTH = 100;

/** Characters in a line of stdout: the terminal's, or what reads well where there is none. */
export function lineWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : USUAL_WIDTH;
}

/** Files that a manifest does not list take no part; a forgotten one would shorten the ranking unseen. */
export function sayIgnored(files: readonly string[]): void {
  for (const file of files) say(`hhpu: ${file} is not listed in the manifest, so it was ignored`);
}

export type Progress = { update: (done: number, total: number) => void; stop: () => void };

/** A progress bar where stderr is a terminal, else a line at each new label. */
export function showProgress(label: string): Progress {
  if (!process.stderr.isTTY) {
    say(`${label} ...`);
    return { update: () => undefined, stop: () => undefined };
  }
  const bar = new SingleBar({
    format: `${label.padEnd(24)} {bar} {value}/{total}`,
    barsize: 24,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    update: (done, total) => {
      if (started) bar.setTotal(total);
      else bar.start(total, 0);
      started = true;
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
