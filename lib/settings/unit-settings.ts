import * as z from 'zod';

/** What the unit may choose of alerts, meetings and caseloads: no score depends on any of it. */

/** Each rule by itself makes a new or returned entry of somebody not yet managed urgent; null or false turns it off. */
export const urgency = z
  .strictObject({
    rank: z.int().min(1).nullable().default(30).describe('Rank at or above which an entry is urgent'),
    highHarm: z
      .boolean()
      .default(true)
      .describe("A high harm offence recorded since the previous run's as-of date"),
    growth: z
      .number()
      .min(0)
      .max(100)
      .nullable()
      .default(0.5)
      .describe('Share by which the score has grown since the previous run: 0.5 is by half'),
    vulnerableVictim: z
      .boolean()
      .default(true)
      .describe("A vulnerable victim in an offence recorded since the previous run's as-of date"),
  })
  .prefault({});

export const alerts = z
  .strictObject({
    acknowledgeWithinHours: z
      .int()
      .min(1)
      .max(336)
      .default(24)
      .describe('Hours after which an alert that nobody acknowledged goes to the second contact'),
  })
  .prefault({});

/** From Monday on, as `weekday` counts. */
export const MEETING_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

export const meetings = z
  .strictObject({
    weekday: z
      .enum(MEETING_DAYS)
      .default('Tuesday')
      .describe('Day of the week of the monthly meeting; on a bank holiday it moves to the next working day'),
    weekOfMonth: z.int().min(1).max(4).default(1).describe('Which of those days in the month'),
    dates: z
      .array(z.iso.date())
      .default([])
      .describe('Meetings by date: those of a month take the place of its meeting'),
    bankHolidays: z
      .array(z.iso.date())
      .default([])
      .describe('Bank holidays proclaimed after this version was made, such as for a coronation'),
    packWorkingDays: z
      .int()
      .min(1)
      .max(15)
      .default(5)
      .describe('Working days before the meeting on which its pack is made'),
    minutes: z.int().min(15).max(480).default(120).describe('Length that the meeting must stay under'),
    highRisk: z
      .number()
      .min(0)
      .max(1)
      .default(0.75)
      .describe('Two-year probability at or above which a case is high risk'),
    highHarm: z
      .number()
      .min(0)
      .nullable()
      .default(null)
      .describe("Harm at or above which a case is high harm; null: the Top N's median"),
    nearMisses: z.int().min(0).max(500).default(30).describe('Entries after the cut that a pack shows'),
  })
  .prefault({});
export type MeetingSettings = z.infer<typeof meetings>;

const REASONS = {
  adopt: {
    HARM: 'High harm that management can reduce',
    RISK: 'High risk of reoffending',
    VICTIM: 'A victim at continuing risk',
    ESCALATION: 'Offending that grows in harm or pace',
  },
  decline: {
    MANAGED: 'Managed well by another scheme',
    CUSTODY: 'In custody for longer than the unit plans ahead',
    OUT_OF_AREA: 'Lives outside the force',
    OLD_OFFENCES: 'The harm lies long ago',
    EVIDENCE: 'Rests on suspicion that the unit does not share',
    CAPACITY: 'No offender manager has room',
    OTHER: 'As the note says',
  },
  defer: {
    INFORMATION: 'More information is needed',
    COURT: 'A court date comes first',
    PARTNER: 'A partner agency is to be asked first',
  },
};

const reasonCodes = z.record(z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/), z.string().min(1).max(200));

export const decisions = z
  .strictObject({
    adopt: reasonCodes.default(REASONS.adopt).describe('Reason codes for adopting, each with its meaning'),
    decline: reasonCodes.default(REASONS.decline).describe('Reason codes for declining'),
    defer: reasonCodes.default(REASONS.defer).describe('Reason codes for deferring to the next meeting'),
  })
  .prefault({});

export const caseload = z
  .strictObject({
    maximum: z
      .int()
      .min(1)
      .max(500)
      .default(50)
      .describe('Cases that an offender manager can carry: the evaluated unit had 50'),
    highRiskShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.3)
      .describe('Share of high risk cases above which a caseload is flagged'),
  })
  .prefault({});
export type CaseloadSettings = z.infer<typeof caseload>;

export const pages = z
  .strictObject({
    handling: z
      .string()
      .min(1)
      .max(60)
      .default('OFFICIAL-SENSITIVE')
      .describe('Handling marking at the head of every page that names people'),
    unsanctioned: z
      .int()
      .min(0)
      .max(100)
      .default(10)
      .describe('Highest ranked people without any sanction on record whom a brief lists'),
  })
  .prefault({});
