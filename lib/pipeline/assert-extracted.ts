import { MANIFEST_FILE } from '../contract/manifest.ts';
import type { Manifest } from '../contract/manifest.ts';
import { ExportRejectedError } from '../core/errors.ts';

/** That the clocks of the extract and of the run may differ by. */
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Throws ExportRejectedError for an export that says to be extracted over a day after the run's start. Published, it
 * would stay the latest until that time comes: the pointer moves forward only.
 */
export function assertExtracted({ extractedAt }: Pick<Manifest, 'extractedAt'>, startedAt: string): void {
  if (Date.parse(extractedAt) - Date.parse(startedAt) <= DAY_MILLISECONDS) return;
  throw new ExportRejectedError(
    `${MANIFEST_FILE}: extractedAt ${extractedAt} is over a day after the run's start at ${startedAt}; is the extract's clock wrong? (rule: manifest)`,
  );
}
