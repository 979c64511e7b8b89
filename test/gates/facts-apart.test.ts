import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertMessage } from '../../lib/alerts/alert-message.ts';
import { buildProgram } from '../../lib/cli/run-cli.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { anAlert } from '../alerts/an-alert.ts';
import { GOLDEN_ITEMS, GOLDEN_OBJECTS } from '../golden/golden-kinds.ts';
import { ROOT } from './miniature.ts';
import { NOT_SHOWING, SHOWING } from './score-outputs.ts';
import { sourceFiles } from './source-files.ts';
import { untoldIn, untoldScores } from './untold-scores.ts';

/** Modules that write for readers and mention a score: those whose outputs are in SHOWING, and why others need not be. */
const WRITERS = {
  shown: [
    ...['alerts-text', 'brief-text', 'decisions-text', 'deltas-text', 'edition-text'],
    ...['explanation-text', 'history-text', 'ranking-text', 'referrals-text'],
    ...['commands/decide', 'commands/explain', 'commands/reference', 'commands/referral', 'commands/score'],
  ].map((name) => `lib/cli/${name}.ts`),
  pages: ['brief-csv', 'brief-page', 'pack-case', 'pack-csv', 'pack-sections', 'person-cells'].map(
    (name) => `lib/pages/${name}.ts`,
  ),
  message: ['lib/alerts/alert-message.ts'],
  otherwise: [
    // Words about scores, and nobody's.
    ...['lib/cli/run-cli.ts', 'lib/cli/commands/check.ts', 'lib/cli/tour.ts', 'lib/pages/score-notes.ts'],
    'lib/report/atrs-specification.ts',
    'lib/report/evaluation-page.ts',
    'lib/report/model-card.ts',
    'lib/report/model-facts.ts',
    // The score before a change, in a line of explain; one run held against another.
    ...['lib/cli/change-text.ts', 'lib/cli/smoke.ts'],
    // Scores on both sides of the cut, of nobody by name.
    'lib/pages/pack-page.ts',
  ],
};

function verbsOf(command: Command, before = ''): string[] {
  return command.commands.flatMap((each) => {
    const name = `${before}${each.name()}`;
    return each.commands.length === 0 ? [name] : verbsOf(each, `${name} `);
  });
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
const mentionsScore = (text: string) => /\bscore\b/i.test(withoutComments(text));

describe('facts are told apart from suspicion', () => {
  it.each(Object.entries(SHOWING))('wherever a score is shown: %s', (_verb, outputs) => {
    for (const output of outputs)
      expect({ untold: untoldScores(output), output }).toEqual({ untold: [], output });
  });

  it('by verbs that are all known to show scores or none', async () => {
    const known = [...Object.keys(SHOWING), ...Object.keys(NOT_SHOWING)];
    expect(new Set(verbsOf(await buildProgram()))).toEqual(new Set(known));
    expect(new Set(known).size).toBe(known.length);
  });

  it('by every module that writes for readers and mentions a score', () => {
    const writers = sourceFiles()
      .filter((path) => /^lib\/(?:cli|pages|report|alerts\/alert-message)/.test(path))
      .filter((path) => mentionsScore(readFileSync(join(ROOT, path), 'utf8')));
    expect(new Set(writers)).toEqual(new Set(Object.values(WRITERS).flat()));
  });

  it('in all that is stored of people', () => {
    for (const { name, schema } of [...GOLDEN_ITEMS, ...GOLDEN_OBJECTS])
      expect({ name, untold: untoldIn(schema) }).toEqual({ name, untold: [] });
  });
});

describe('an output that does not tell them apart is found', () => {
  const shares = { convicted: 0.5, cautioned: 0, charged: 0.25, noFurtherAction: 0.25, open: 0 };
  const bare = { nominalId: 'N1', rank: 1, score: 2.5 };
  const older = alertMessage({ ...anAlert(), provenShare: null }, 'unit', '2026-11-16', {
    settings: DEFAULT_SETTINGS,
    stage: 'dev',
  });

  it.each([
    ['JSON', { json: [{ ...bare, evidence: shares }, bare] }, ['$.1']],
    [
      'JSON that names it and has nothing',
      { json: { people: [{ ...bare, provenShare: null }] } },
      ['$.people.0'],
    ],
    ['a list', { csv: 'nominal_id,score\nN1,2.5\nN2,\n' }, ['row 1']],
    ['a list with a blank in its column', { csv: 'score,convicted\n2.5,0.5\n2.5,\n' }, ['row 2']],
    [
      'parts of a score in JSON',
      { json: { left: [{ nominalId: 'N1', moved: 'was rank 8: offence withdrawn -0.41' }] } },
      ['$.left.0'],
    ],
    [
      'parts of a score in a list, but of whom it is left',
      { csv: 'rank,moved,proven_share\n101,release +0.05,\n,release +0.05,\n9,release +0.05,0.5\n' },
      ['row 1'],
    ],
    [
      'a row of a page, which another row tells nothing of',
      {
        text: '<!doctype html><tr><td data-label="Score">2.50</td><td>Of the harm 62% proven.</td></tr><tr><th>N2</th><td data-label="Score">2.40</td></tr>',
      },
      ['N2 2.40'],
    ],
    [
      'parts of a score on a page, and a case',
      {
        text: '<!doctype html><tr><th>N1</th><td>Release +0.05</td></tr><tr><td data-label="Rank now">not ranked</td><td>Death recorded -0.93</td></tr><article>Score 2.40: 82% likely</article>',
      },
      ['N1 Release +0.05', 'Score 2.40: 82% likely'],
    ],
    ['a page without anybody', { text: '<!doctype html><p>Score</p>' }, ['a page of nobody']],
    ['words', { text: 'Rank: 1\nScore: 2.5000\n' }, ['the text']],
    ['a message that cannot tell', older, ['the text']],
  ])('as %s', (_form, output, found) => {
    expect(untoldScores(output)).toEqual(found);
  });

  it('as something stored, and as a new module', () => {
    const person = z.strictObject({ nominalId: z.string(), score: z.number().nullable() });
    expect(untoldIn(z.strictObject({ people: z.array(person) }))).toHaveLength(1);
    expect(untoldIn(z.strictObject({ moved: z.string().nullable() }))).toEqual(['$']);
    expect(untoldIn(person.extend({ provenShare: z.number().nullable().optional() }))).toEqual([]);
    expect(mentionsScore('const line = `${rank} ${score}`;')).toBe(true);
    expect(mentionsScore('// what a score is\nconst scored = /* score */ 1;')).toBe(false);
  });
});
