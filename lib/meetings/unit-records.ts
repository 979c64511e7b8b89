import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';

/** How a case came to the unit. */
export const PATHWAYS = ['algorithm', 'referral', 'MAPPA', 'IOM'] as const;
export const pathway = z.enum(PATHWAYS);
export type Pathway = z.infer<typeof pathway>;

const person = z.string().min(1).max(100);
const freeText = z.string().max(2000);
const instant = z.iso.datetime({ offset: true });

/** Somebody whom a unit or an agency refers, entered by hand; those of the export stay with its run. */
export const referral = z.strictObject({
  schemaVersion: storedVersion(1),
  referralId: z.string(),
  nominalId: z.string(),
  referredOn: z.iso.date(),
  agency: z.string().min(1).max(200),
  pathway,
  /** Never leaves the store in an alert or a log. */
  reason: freeText,
  addedAt: instant,
  by: person,
  /** Null while it stands: one that was entered by mistake is withdrawn. */
  withdrawnAt: instant.nullable(),
  withdrawnBy: person.nullable(),
});
export type Referral = z.infer<typeof referral>;

export const OUTCOMES = ['adopt', 'decline', 'defer'] as const;

/** What a meeting settled about somebody, with the rank and score as they stood. */
export const decision = z.strictObject({
  schemaVersion: storedVersion(1),
  nominalId: z.string(),
  /** Date of the meeting: a second decision of one meeting takes the place of the first. */
  meeting: z.iso.date(),
  outcome: z.enum(OUTCOMES),
  /** A code of the settings for that outcome. */
  reason: z.string(),
  note: freeText,
  pathway,
  by: person,
  decidedAt: instant,
  runId: z.string(),
  /** Null for somebody who was not ranked in that run. */
  rank: z.int().nullable(),
  score: z.number().nullable(),
  /** Which part of that score's harm was proven, 0 to 1; null where it was not known, absent in older records. */
  provenShare: z.number().min(0).max(1).nullable().optional(),
});
export type Decision = z.infer<typeof decision>;

/** Something to be done about somebody, with who is responsible and by when. */
export const action = z.strictObject({
  schemaVersion: storedVersion(1),
  actionId: z.string(),
  nominalId: z.string(),
  what: z.string().min(1).max(2000),
  responsible: person,
  dueOn: z.iso.date(),
  addedAt: instant,
  by: person,
  /** Null while it is open. */
  doneOn: z.iso.date().nullable(),
  /** When that was said. */
  doneAt: instant.nullable(),
  doneBy: person.nullable(),
});
export type Action = z.infer<typeof action>;

/** A meeting's pack: pinned to one run, and to the last run that an earlier pack told of. */
export const packRecord = z.strictObject({
  schemaVersion: storedVersion(1),
  meeting: z.iso.date(),
  runId: z.string(),
  asOf: z.iso.date(),
  /** Published runs after this one up to `runId` are told of; null in a first pack. */
  afterRunId: z.string().nullable(),
  writtenAt: instant,
});
export type PackRecord = z.infer<typeof packRecord>;

/** Who may make a pack, of whichever meeting, and the pack that was settled last. */
export const packMaking = z.strictObject({
  schemaVersion: storedVersion(1),
  maker: z.string(),
  until: instant,
  settled: packRecord.nullable().default(null),
});
