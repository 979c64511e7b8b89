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

function inJson(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value);
  const below = own.flatMap(([name, each]) => inJson(each, `${path}.${name}`));
  const score = own.find(([name]) => name === 'score')?.[1];
  const isTold = own.some(([name, each]) => TELLING.includes(name) && each !== null && each !== undefined);
  return typeof score === 'number' && !isTold ? [path, ...below] : below;
}

function inCsv(csv: string): string[] {
  const rows = parse<Record<string, string>>(csv, { columns: true });
  return rows.flatMap((row, at) => {
    const isTold = [row['convicted'], row['proven_share']].some((cell) => (cell ?? '') !== '');
    return (row['score'] ?? '') === '' || isTold ? [] : [`row ${at + 1}`];
  });
}

const SHARE = String.raw`(?:under |over )?\d+(?:\.\d)?%`;
const IN_WORDS = new RegExp(`${SHARE} (?:is )?proven|convicted ${SHARE}`);

function inText(text: string): string[] {
  if (!/\bscore\b/i.test(text)) return [];
  const hasColumn = /\bProven\b/.test(text) && new RegExp(SHARE).test(text);
  return IN_WORDS.test(text) || hasColumn ? [] : ['the text'];
}

/** As untoldScores, of all that a schema lets be stored. */
export function untoldIn(schema: z.ZodType): string[] {
  return inSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '$');
}

function inSchema(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.entries(node).flatMap(([name, each]) => inSchema(each, `${path}.${name}`));
  const { properties } = node as { properties?: object };
  const names = Object.keys(properties ?? {});
  const isUntold = names.includes('score') && !names.some((name) => TELLING.includes(name));
  return isUntold ? [path, ...below] : below;
}
