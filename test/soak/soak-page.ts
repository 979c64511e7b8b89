import { figure } from '../../lib/cli/print.ts';
import type { SoakResult } from './soak-result.ts';

/** docs/soak.md, before it is formatted. `date` is YYYY-MM-DD. */
export function soakPage(
  results: readonly SoakResult[],
  { date, machine }: { date: string; machine: string },
): string {
  return `# Soak

Written by \`npm run soak -- --write\` on ${date}. ${machine}.

| Soak | Target | Run | Failed | Minutes | Seeds | Commit |
| --- | --: | --: | --: | --: | --- | --- |
${results.map(rowOf).join('\n')}

${results.map(outcomesOf).join('\n\n')}

## Run it

\`npm run soak\` runs what takes too long for \`npm test\`. \`--share 0.01\` runs a hundredth, \`--minutes 10\` ends each soak after
ten minutes, \`--seed 2000\` looks elsewhere, \`--only malformed\` takes the soaks whose file is named so, \`--write\` writes this
page. A soak is one file of \`test/soak/\`.

A failing case stops its soak and prints two commands: one runs that case again, smaller if it could be made smaller, and
one keeps it in \`test/robustness/corpus/\`, which every \`npm test\` replays.
`;
}

function rowOf({ name, target, done, seconds, seeds, commit, failure }: SoakResult): string {
  const cells = [
    name,
    figure(target),
    figure(done),
    failure === null ? '0' : '1',
    figure(seconds / 60, 1),
    seeds.join(' to '),
    commit,
  ];
  return `| ${cells.join(' | ')} |`;
}

function outcomesOf({ name, tally, failure }: SoakResult): string {
  const outcomes = Object.entries(tally)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, times]) => `${what} ${figure(times)}`);
  const failed = failure === null ? '' : ` Failed: ${failure.split('\n').slice(0, 2).join('; ')}.`;
  return `${name} came to: ${outcomes.join(', ')}.${failed}`;
}
