import * as z from 'zod';
import { TABLE_NAMES, TABLES } from '../contract/tables.ts';
import type { Table, TableName } from '../contract/tables.ts';
import { closedObject } from './closed-object.ts';
import { columnSchema } from './column-schema.ts';
import type { ColumnMapping } from './column-schema.ts';
import { DATE_FORMATS } from './date-formats.ts';
import type { DateFormat } from './date-formats.ts';

/**
 * How a force's own extract becomes the contract's tables. Whatever is left out is as in the contract; docs/mapping.md
 * is the page for whoever writes one.
 */
export type Mapping = {
  /** Whether blanks around every value are cut off; a column may say otherwise, as for the next two. */
  trim?: boolean | undefined;
  /** Values that stand for blank, such as NULL. */
  blanks?: string[] | undefined;
  dateFormat?: DateFormat | undefined;
  tables?: Partial<Record<TableName, TableMapping | undefined>> | undefined;
};

export type TableMapping = {
  /** What the force's manifest calls the table. */
  name?: string | undefined;
  /** By the contract's columns. */
  columns?: Record<string, ColumnMapping | undefined> | undefined;
};

export const mappingSchema: z.ZodType<Mapping> = closedObject({
  trim: z.boolean().optional(),
  blanks: z.array(z.string()).optional(),
  dateFormat: z.enum(DATE_FORMATS).optional(),
  tables: closedObject(
    Object.fromEntries(Object.values(TABLES).map((table) => [table.name, tableSchema(table).optional()])),
  ).optional(),
}).superRefine(({ tables }: Mapping, context) => {
  const names = TABLE_NAMES.map((table) => nameOf(table, tables));
  for (const [at, table] of TABLE_NAMES.entries()) {
    const first = TABLE_NAMES[names.indexOf(names[at] ?? '')];
    if (!first || first === table) continue;
    const path = ['tables', tables?.[table]?.name === undefined ? first : table, 'name'];
    const message = `names ${first} and ${table} alike`;
    context.addIssue({ code: 'custom', path, message, input: tables });
  }
});

function tableSchema({ columns }: Table): z.ZodType<TableMapping> {
  return closedObject({
    name: z.string().min(1, 'must name a table').optional(),
    columns: closedObject(
      Object.fromEntries(columns.map((column) => [column.name, columnSchema(column).optional()])),
    ).optional(),
  });
}

/** What the force's manifest calls a table of the contract. */
export function nameOf(table: TableName, tables: Mapping['tables']): string {
  return tables?.[table]?.name ?? table;
}
