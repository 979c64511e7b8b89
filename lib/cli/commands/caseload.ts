import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { NotFoundError } from '../../core/errors.ts';
import { readCaseloads, reportCaseloads } from '../../meetings/caseload.ts';
import { caseloadText } from '../caseload-text.ts';
import { out } from '../console.ts';
import { loadSettings, withFormats, withSettings } from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';

export function addCaseloadCommand(program: Command): void {
  const command = program
    .command('caseload')
    .description('how full each offender manager is, against the maximum and the share of high risk cases')
    .argument('<file>', 'CSV: manager, unit, cases, and optionally high_risk_cases, visor_trained (Y, N)');
  withFormats(withSettings(command)).action(
    (file: string, options: FormatOptions & { settings?: string }) => {
      const { caseload } = loadSettings(options.settings);
      out(caseloadText(reportCaseloads(readCaseloads(readText(file), file), caseload), formatOf(options)));
    },
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new NotFoundError(`${file}: cannot be read; does it exist?`);
  }
}
