import type { Evaluation } from '../../lib/evaluation/evaluation.ts';

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
type Holder = Record<string, unknown>;

/**
 * Numbers of sentences that no change of the evaluation moves, each with its sentence: what is fixed by wording, or made up.
 * Each leaf is changed in its turn, and put back.
 */
export function untracedNumbers(
  evaluation: Evaluation,
  sentencesOf: (of: Evaluation) => string[],
): { sentence: string; number: string }[] {
  const told = sentencesOf(evaluation).map((sentence) => ({ sentence, numbers: numbersIn(sentence) }));
  const traced = told.map(({ numbers }) => numbers.map(() => false));
  const note = (): void => {
    const now = sentencesOf(evaluation);
    if (now.length !== told.length) return;
    for (const [at, { numbers }] of told.entries()) {
      const changed = numbersIn(now[at] ?? '');
      // Of another form of the sentence, nobody knows which number is which.
      if (changed.length === numbers.length)
        for (const [which, number] of numbers.entries())
          if (changed[which] !== number) traced[at]![which] = true;
    }
  };
  changeEach(evaluation, note);
  return told.flatMap(({ sentence, numbers }, at) =>
    numbers.filter((_, which) => !traced[at]![which]).map((number) => ({ sentence, number })),
  );
}

export function numbersIn(sentence: string): string[] {
  return sentence.match(NUMBER) ?? [];
}

function changeEach(holder: object, note: () => void): void {
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'object' && value !== null) changeEach(value as object, note);
    for (const other of othersThan(value)) {
      (holder as Holder)[key] = other;
      note();
    }
    (holder as Holder)[key] = value;
  }
}

/** Other values of the same kind. */
function othersThan(value: unknown): unknown[] {
  if (typeof value === 'number') return [value * 3 + 1, value / 3, value - 1];
  if (typeof value === 'boolean') return [!value];
  if (Array.isArray(value)) return [value.slice(1), [...value, ...value.slice(-1)]];
  if (typeof value !== 'string' || !/\d/.test(value)) return [];
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!date) return [value.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10))];
  const [, year = '', month = '', day = ''] = date;
  return [`${Number(year) + 1}-${month}-${day}`, `${year}-${month}-${day === '01' ? '02' : '01'}`];
}
