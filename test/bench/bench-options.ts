import { parseArgs } from 'node:util';
import { SUBJECTS } from './subjects.ts';
import type { Subject } from './subjects.ts';

export type BenchOptions = {
  sizes: number[];
  only: Subject[];
  repeat: number;
  volume: boolean;
  write: boolean;
};

/** The command line of the bench. Throws for an option that there is not, or a value that it does not take. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '20000,100000,500000' },
      only: { type: 'string', default: SUBJECTS.join(',') },
      repeat: { type: 'string', default: '3' },
      volume: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  const unknown = only.find((name) => !SUBJECTS.some((subject) => subject === name));
  if (unknown !== undefined) throw new Error(`--only: ${unknown} is none of ${SUBJECTS.join(', ')}`);
  const sizes = values.sizes.split(',').map((text) => wholeNumber('--sizes', text));
  return {
    sizes: sizes.toSorted((a, b) => a - b),
    only: SUBJECTS.filter((subject) => only.includes(subject)),
    repeat: wholeNumber('--repeat', values.repeat),
    volume: values.volume,
    write: values.write,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${option}: ${text} is no whole number above 0`);
  return Number(text);
}
