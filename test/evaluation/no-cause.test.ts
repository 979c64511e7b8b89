import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluationText } from '../../lib/cli/evaluation-text.ts';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { evaluationPage } from '../../lib/report/evaluation-page.ts';
import { modelCard } from '../../lib/report/model-card.ts';
import { OWNER, someFacts } from '../report/report-examples.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);
const stored = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));

/** What prints what a change is worth, or how much of one would pay for the unit. */
const WORTH = /benefit|break even|would pay for the unit|is worth £/i;
const CAVEAT = 'no cause: nobody knows what would have happened without the unit';

/** The same with a change that is more than chance would bring, which sentences price. */
function priced(): Evaluation {
  const { harmOverTime } = stored;
  if (!isMeasured(harmOverTime)) throw new Error(harmOverTime.notMeasured);
  const earlier = { ...harmOverTime.earlier, top: { ...harmOverTime.earlier.top, sd: 1 } };
  const later = { ...harmOverTime.later, top: { ...harmOverTime.later.top, sd: 1 } };
  return { ...stored, harmOverTime: { ...harmOverTime, earlier, later } };
}

describe('what the change of harm is worth', () => {
  it.each([
    ['that could be chance', stored],
    ['that is priced', priced()],
  ])('is never printed without saying that no cause is shown, of a change %s', async (_, of) => {
    const csv = evaluationText(of, 'csv', 100).split('\n');
    const page = (await evaluationPage(of, OWNER)).replaceAll(/\s+/g, ' ');
    const card = (await modelCard({ ...someFacts(), evaluation: of })).replaceAll(/\s+/g, ' ');
    const [tables, items] = [/<table>.*?<\/table>/g, /<li>.*?<\/li>/g];
    const all = (text: string, part: RegExp) => text.match(part) ?? [];
    // A table of the terminal, below its title, ends where the next one begins.
    const terminal = evaluationText(of, 'table', 100).split(/\n(?=- )|\n\n(?=\S[^\n]*\n\n)/);
    const printed = { words: plainWords(of), csv, tables: all(page, tables), items: all(page, items) };
    for (const [where, parts] of Object.entries({ ...printed, card: all(card, items), terminal })) {
      const told = parts.filter((part) => WORTH.test(part));
      expect(told.length, where).toBeGreaterThan(0);
      expect(
        told.filter((part) => !part.includes(CAVEAT)),
        where,
      ).toEqual([]);
    }
  });

  it('says so in the JSON as well, of whatever age', () => {
    const { harmOverTime } = JSON.parse(evaluationText(stored, 'json', 100)) as Evaluation;
    expect(isMeasured(harmOverTime) && harmOverTime.economics.caveat).toContain(CAVEAT);
  });
});
