import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
import { measurePrediction } from '../../lib/evaluation/prediction.ts';
import { predictionWords } from '../../lib/evaluation/prediction-words.ts';

/** As a program stored it that did not tell people without a sanction apart. */
const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);
const stored = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));
const { prediction } = stored;
if (!isMeasured(prediction)) throw new Error(prediction.notMeasured);

const EACH = 100;

/** A hundred people with a sanction and so many without one, all at 0.5, of whom so many came. */
function measure(without: number, { came, cameWithout }: { came: number; cameWithout: number }) {
  const people = EACH + without;
  const column = () => new Float64Array(people);
  const did = Uint8Array.from({ length: people }, (_, at) =>
    at < came || (at >= EACH && at < EACH + cameWithout) ? 1 : 0,
  );
  const unsanctioned = Uint8Array.from({ length: people }, (_, at) => (at < EACH ? 0 : 1));
  const measured = measurePrediction({
    ...{ managed: new Uint8Array(people), unsanctioned, p2: column().fill(0.5) },
    ...{ copas: column(), offences: column(), harm: column(), proven: did, recorded: did },
  });
  return { ...stored, prediction: { ...prediction, ...measured } };
}
const last = (of: ReturnType<typeof measure>) => predictionWords(of).at(-1);

describe('of people without a sanction on record', () => {
  it('words say what their stand-in came to, apart from the others', () => {
    expect(last(measure(200, { came: 70, cameWithout: 60 }))).toBe(
      '200 of them had no sanction on record on that day, so that their probability is a stand-in, as if the latest offence had been a first caution: ' +
        '100 were expected to be proven to reoffend and 60 were sanctioned, 30.0% (24.1% to 36.7%) where it said 50.0%: fewer than it said. ' +
        'Of the 100 who had one, 50 were expected to be proven to reoffend and 70 were sanctioned, 70.0% (60.4% to 78.1%) where it said 50.0%: more than it said. ' +
        'Among them it placed who was sanctioned above who was not 50% of the time. Among the others it placed who was sanctioned above who was not 50% of the time.',
    );
  });

  it('words say so where there are none', () => {
    expect(last(measure(0, { came: 50, cameWithout: 0 }))).toBe(
      'All of them had a sanction on record on that day.',
    );
  });

  it('tables have tenths, sums and areas of their own', () => {
    const named = evaluationTables(measure(200, { came: 70, cameWithout: 60 }));
    const titles = named.map(({ title }) => title).filter((title) => title.includes('without a sanction'));
    expect(titles).toEqual([
      'Probability and what came, without a sanction before, sanctioned: by tenths',
      'Probability and what came, without a sanction before, with a recorded offence, which is not what was predicted: by tenths',
      'Area under the curve, without a sanction before',
    ]);
    const sums = named.find(({ title }) => title.startsWith('Probability and what came, in all'))!;
    expect(sums.rows.find(([row]) => row === 'without a sanction before, sanctioned')?.slice(0, 4)).toEqual([
      ...['without a sanction before, sanctioned', '200', '100', '60'],
    ]);
  });

  it('nothing is said of what an earlier program did not tell apart', () => {
    expect(predictionWords(stored).join()).not.toContain('stand-in');
    expect(evaluationTables(stored).filter(({ title }) => title.includes('a sanction'))).toEqual([]);
  });
});

describe('a recorded offence, which the probability is not of', () => {
  const tables = evaluationTables(measure(200, { came: 70, cameWithout: 60 }));
  const titled = (start: string) => tables.filter(({ title }) => title.startsWith(start));

  it('is not held to have been foretold within an interval, nor scored by Brier', () => {
    const tenths = titled('Probability and what came, ').filter(({ title }) => title.endsWith('by tenths'));
    const columns = (part: string) =>
      new Set(tenths.filter(({ title }) => title.includes(part)).map((each) => each.columns.join('; ')));
    expect([...columns(', sanctioned')]).toEqual(['Tenth; People; Predicted; Came (95% interval); Within']);
    expect([...columns(', with a recorded offence')]).toEqual([
      'Tenth; People; Predicted to be proven; With a recorded offence (95% interval)',
    ]);
    for (const { columns: own, rows } of tenths) for (const row of rows) expect(row).toHaveLength(own.length);
  });

  it('is beside how many were expected to be proven, and its tables say that they are not of it', () => {
    const [sums] = titled('Probability and what came, in all');
    expect(sums!.columns.slice(0, 3)).toEqual(['Group', 'People', 'Expected to be proven']);
    for (const [group, , , , , ...brier] of sums!.rows)
      if (group!.endsWith('with a recorded offence')) expect(brier).toEqual(['not of this', 'not of this']);
      else for (const score of brier) expect(score).toMatch(/^0\.\d{4}$/);
    const told = tables.filter(({ title }) => /with a recorded offence.*by tenths/.test(title));
    expect(told.length).toBeGreaterThan(0);
    for (const { title } of told)
      expect(title).toContain('with a recorded offence, which is not what was predicted:');
  });
});
