import * as z from 'zod';

/** Days from one export to the next: a ranking a fortnight. */
export const EXPORT_INTERVAL_DAYS = 14;

/** What a synthetic force is made from. Every default gives the force that the documentation shows. */
export const generatorOptions = z.strictObject({
  offenders: z.int().min(1).max(2_000_000).default(20_000).describe('People on record in the last export'),
  seed: z.int().default(1).describe('The same seed gives the same force'),
  runs: z.int().min(1).max(130).default(3).describe('Exports, a fortnight apart'),
  lastExport: z.iso.date().default('2026-11-16').describe('Calendar date of the last export'),
  dirty: z.number().min(0).max(0.05).default(0).describe('Share of rows with a fault'),
});

export type GeneratorOptions = z.input<typeof generatorOptions>;
export type SettledOptions = z.output<typeof generatorOptions>;
