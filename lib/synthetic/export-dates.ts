import { addDays } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { EXPORT_INTERVAL_DAYS, generatorOptions } from './generator-options.ts';
import type { GeneratorOptions } from './generator-options.ts';

/** The dates of a force's exports, oldest first, which are their exportIds. Throws ZodError for options out of range. */
export function exportDates(options: GeneratorOptions): CalendarDate[] {
  const { runs, lastExport } = generatorOptions.parse(options);
  return Array.from({ length: runs }, (_, at) => addDays(lastExport, (at + 1 - runs) * EXPORT_INTERVAL_DAYS));
}
