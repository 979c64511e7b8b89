import * as z from 'zod';
import type { Column } from '../contract/tables.ts';
import { closedObject } from './closed-object.ts';
import { kindOf } from './column-kind.ts';
import { DATE_FORMATS } from './date-formats.ts';
import type { DateFormat } from './date-formats.ts';
import { OFFENCE_CODE_FORMATS } from './offence-code-formats.ts';
import type { OffenceCodeFormat } from './offence-code-formats.ts';

/**
 * How the values of one column of the contract are made. They come from exactly one of: `column`, one of the force's
 * own columns; `columns`, several yes/no columns of a list; `constant`, the same for every row.
 */
export type ColumnMapping = {
  column?: string | undefined;
  /** For each of the force's own columns what its yes adds to the list. */
  columns?: Record<string, string> | undefined;
  constant?: string | undefined;
  trim?: boolean | undefined;
  /** Values that stand for blank. */
  blanks?: string[] | undefined;
  format?: DateFormat | OffenceCodeFormat | undefined;
  /** The contract's value for each of the force's own; in a list, of each item. */
  codes?: Record<string, string> | undefined;
  /** The contract's value for all that is neither in `codes` nor blank; without it such a value stays as it is. */
  otherwise?: string | undefined;
  /** What stands between the items of a list. */
  separator?: string | undefined;
  yes?: string[] | undefined;
  no?: string[] | undefined;
};

/** What may be said together with each source of values. */
const COMPANIONS = {
  column: ['trim', 'blanks', 'format', 'codes', 'otherwise', 'separator'],
  columns: ['trim', 'blanks', 'yes', 'no'],
  constant: [],
} as const satisfies Partial<Record<keyof ColumnMapping, readonly (keyof ColumnMapping)[]>>;
const SOURCES = Object.keys(COMPANIONS) as (keyof typeof COMPANIONS)[];

/** The mapping of one column: an object of what its kind allows, or just the name of the force's own column. */
export function columnSchema(column: Column): z.ZodType<ColumnMapping> {
  const shape = shapeOf(column);
  const sources = SOURCES.filter((source) => source in shape);
  const schema = closedObject(shape).superRefine((mapping: ColumnMapping, context) => {
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message, input: mapping });
    const [source, ...others] = sources.filter((each) => mapping[each] !== undefined);
    if (!source || others.length > 0) {
      refuse([], `needs ${sources.length > 1 ? 'exactly one of ' : ''}${sources.join(', ')}`);
      return;
    }
    const companions: readonly string[] = COMPANIONS[source];
    for (const key of Object.keys(mapping)) {
      if (key !== source && !companions.includes(key)) refuse([key], `does not go with ${source}`);
    }
    if (mapping.yes?.some((value) => mapping.no?.includes(value))) refuse(['no'], 'has a value that yes has');
  });
  return z.preprocess((written) => (typeof written === 'string' ? { column: written } : written), schema);
}

const ownName = z.string().min(1, 'must name a column');
const ownValues = z.array(z.string());

function shapeOf(column: Column): Record<string, z.ZodOptional> {
  const kind = kindOf(column);
  const value = contractValue(column);
  const shape: Record<string, z.ZodType> = { column: ownName };
  if (kind === 'list') shape['columns'] = z.record(ownName, value.min(1, 'must not be blank'));
  // One and the same id or number of days in every row would be a slip.
  if (column.mayBeBlank) shape['constant'] = kind === 'exact' ? value.max(0, 'must be blank') : value;
  shape['trim'] = z.boolean();
  shape['blanks'] = ownValues;
  if (kind === 'date') shape['format'] = z.enum(DATE_FORMATS);
  if (kind === 'offence code') shape['format'] = z.enum(OFFENCE_CODE_FORMATS);
  if (kind === 'list') Object.assign(shape, { separator: ownName, yes: ownValues.min(1), no: ownValues });
  if (kind !== 'exact' && kind !== 'date') {
    Object.assign(shape, { codes: z.record(z.string(), value), otherwise: value });
  }
  return Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, schema.optional()]));
}

/** A value that the contract takes; blank only where it takes that. */
function contractValue({ name, values, mayBeBlank }: Column): z.ZodString {
  return z
    .string()
    .refine(
      (text) => (text === '' ? mayBeBlank : values.accepts(text)),
      `must be, for ${name}, ${values.expects}`,
    );
}
