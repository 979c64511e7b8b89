import { parseArgs } from 'node:util';

export type SoakOptions = {
  /** Part of a soak file's name; empty for all. */
  only: string;
  /** Of each soak's target, above 0. */
  share: number;
  /** Each soak ends at the first block after so many. */
  minutes: number;
  /** Of the first block: another looks elsewhere. */
  seed: number;
  /** Whether the page in docs is written. */
  write: boolean;
};

/** The options of a command line. Throws on one that is unknown or no number. */
export function readSoakOptions(argv: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', default: '' },
      share: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1000' },
      write: { type: 'boolean', default: false },
    },
  });
  const { only, write, ...numbers } = values;
  const numberOf = (name: keyof typeof numbers) => {
    const value = Number(numbers[name]);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new Error(`--${name} must be a number above 0`);
  };
  const seed = numberOf('seed');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number');
  return { only, share: numberOf('share'), minutes: numberOf('minutes'), seed, write };
}
