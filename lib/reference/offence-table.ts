import * as z from 'zod';

/** How a code's harm days came about; see docs of the table's source in README. */
const HARM_BASES = ['listed', 'ambiguous', 'class', 'none'] as const;
export type HarmBasis = (typeof HARM_BASES)[number];

const row = z.tuple([
  z.string().regex(/^\d{5}$/),
  z.string(),
  z.number().nullable(),
  z.number().nullable(),
  z.number().min(0),
  z.enum(HARM_BASES),
  z.boolean(),
  z.string(),
]);

/** The reference data file: figures with their edition, source and hash. Columns are in the order of the tuple. */
export const offenceTableFile = z.strictObject({
  edition: z.string(),
  sources: z.array(z.string()),
  /** SHA-256 of the rows as JSON, so that a run can say which figures scored it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  columns: z.array(z.string()),
  rows: z.array(row),
});
export type OffenceTableFile = z.infer<typeof offenceTableFile>;
export type OffenceTableRow = OffenceTableFile['rows'][number];

export type CodeHarm = { days: number; basis: HarmBasis | 'unknown'; highHarm: boolean };
export type CodeOgrs3 = { group: string; published: number; moj: number; listed: boolean };

export type OffenceTable = {
  edition: string;
  sha256: string;
  /** Crime harm of a code; an unknown code has no days and basis `unknown`. */
  harm: (code: string) => CodeHarm;
  /** OGRS3 group and weights; a code without a weight gets those of group `other` and `listed` false. */
  ogrs3: (code: string) => CodeOgrs3;
  /** The group as listed, weighed or not (`unmapped`, `needs_exact_offence`), or null for an unknown code. */
  listedGroup: (code: string) => string | null;
  title: (code: string) => string;
  codes: () => readonly string[];
};

const UNKNOWN: CodeHarm = { days: 0, basis: 'unknown', highHarm: false };

export function openOffenceTable(file: OffenceTableFile): OffenceTable {
  const rows = new Map(file.rows.map((entry) => [entry[0], entry]));
  const other = weightsOfGroup(file, 'other');
  const harm = new Map(
    file.rows.map(([code, , , , days, basis, highHarm]) => [code, { days, basis, highHarm }]),
  );
  const ogrs3 = new Map<string, CodeOgrs3>();
  for (const [code, group, published, moj] of file.rows) {
    if (published !== null && moj !== null) ogrs3.set(code, { group, published, moj, listed: true });
  }
  return {
    edition: file.edition,
    sha256: file.sha256,
    harm: (code) => harm.get(code) ?? UNKNOWN,
    ogrs3: (code) => ogrs3.get(code) ?? other,
    listedGroup: (code) => rows.get(code)?.[1] ?? null,
    title: (code) => rows.get(code)?.[7] ?? '',
    codes: () => [...rows.keys()],
  };
}

function weightsOfGroup(file: OffenceTableFile, group: string): CodeOgrs3 {
  const found = file.rows.find((entry) => entry[1] === group && entry[2] !== null);
  if (!found || found[2] === null || found[3] === null)
    throw new Error(`the offence table has no group ${group}`);
  return { group, published: found[2], moj: found[3], listed: false };
}
