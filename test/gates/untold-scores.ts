import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** Something that a reader or a program is given: as a value of JSON, as a list, or as words. */
export type Output = { json: unknown } | { csv: string } | { text: string };

/** Where an output shows somebody's score without how much of it is proven; none where all is well. */
export function untoldScores(output: Output): string[] {
  if ('json' in output) return inJson(output.json, '$');
  return 'csv' in output ? inCsv(output.csv) : inText(output.text);
}

/** How an object tells it: by the shares of all ends of an offence, or by the one that is proven. */
const TELLING = ['evidence', 'provenShare'];
/** What moved somebody is told in parts of their score: `new sanction +1.40`. */
const PART_OF_SCORE = /[+\u2212-]\d+\.\d\d/;

function inJson(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value);
  const below = own.flatMap(([name, each]) => inJson(each, `${path}.${name}`));
  return hasScore(value) && !isTold(value) ? [path, ...below] : below;
}

/** Somebody whose score is null has none, and there is nothing to tell of what it was. */
function hasScore(value: object): boolean {
  const { score, moved } = value as { score?: unknown; moved?: unknown };
  return typeof score === 'number' || (score === undefined && PART_OF_SCORE.test(String(moved)));
}

/** By itself, or by the person that is told of in it. */
function isTold(value: object): boolean {
  const { person } = value as { person?: unknown };
  return [value, person ?? {}].some((each) =>
    Object.entries(each).some(
      ([name, told]) => TELLING.includes(name) && told !== null && told !== undefined,
    ),
  );
}

function inCsv(csv: string): string[] {
  const rows = parse<Record<string, string>>(csv, { columns: true });
  return rows.flatMap((row, at) => {
    const told = [row['convicted'], row['proven_share']].some((cell) => (cell ?? '') !== '');
    // A list of those who left says first whether they have a rank, and so a score, still.
    const isRanked = row['rank'] !== '' && PART_OF_SCORE.test(row['moved'] ?? '');
    return ((row['score'] ?? '') === '' && !isRanked) || told ? [] : [`row ${at + 1}`];
  });
}

const SHARE = String.raw`(?:under |over )?\d+(?:\.\d)?%`;
const IN_WORDS = new RegExp(`${SHARE} (?:is )?(?:proven|charged|suspected)|convicted ${SHARE}`);

function inText(text: string): string[] {
  if (text.startsWith('<!doctype html>')) return inPage(text);
  if (!/\bscore\b/i.test(text)) return [];
  const hasColumn = /\bProven\b/.test(text) && new RegExp(SHARE).test(text);
  return IN_WORDS.test(text) || hasColumn ? [] : ['the text'];
}

/** By the row of a table and by the case: what is told of one person tells nothing of another. */
function inPage(html: string): string[] {
  const people = [...html.matchAll(/<(tr|article)[ >].*?<\/\1>/gs)].map(([whole]) => whole);
  if (people.length === 0) return ['a page of nobody'];
  return people.flatMap((one) => {
    const words = one.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const shown = /data-label="Score[^>]*>\d/.test(one) || /\bScore \d/.test(words) || isMoved(one, words);
    return shown && !IN_WORDS.test(words) ? [words.trim()] : [];
  });
}

const isMoved = (one: string, words: string) =>
  PART_OF_SCORE.test(words) && !/data-label="Rank now"[^>]*>not ranked/.test(one);

/** As untoldScores, of all that a schema lets be stored. */
export function untoldIn(schema: z.ZodType): string[] {
  return inSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '$');
}

function inSchema(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.entries(node).flatMap(([name, each]) => inSchema(each, `${path}.${name}`));
  const { properties } = node as { properties?: object };
  const names = Object.keys(properties ?? {});
  const isShown = names.includes('score') || names.includes('moved');
  const isUntold = isShown && !names.some((name) => [...TELLING, 'person'].includes(name));
  return isUntold ? [path, ...below] : below;
}
