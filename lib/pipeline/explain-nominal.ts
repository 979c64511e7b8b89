import { AccountingError, NotFoundError } from '../core/errors.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { explainPeople } from './explain-people.ts';
import { readMergesFile } from './merges-file.ts';
import { readRanking } from './read-ranking.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import { topRanking } from './top-ranking.ts';

export type NominalExplanation = {
  entry: RankedEntry;
  explanation: Explanation;
  /** The record asked for, where it was merged into the one explained. */
  mergedFrom: string | null;
};

/**
 * A person's score in a published run, taken apart: as stored for the Top N, else worked out again from the run's own
 * rows and settings. Throws NotFoundError for somebody the run did not score, AccountingError when the score worked
 * out again is not the stored one, as after a change of the code.
 */
export async function explainNominal(
  files: RunFiles,
  nominalId: string,
  builtIn: OffenceTable,
): Promise<NominalExplanation> {
  const { survivors } = await readMergesFile(files);
  const survivor = survivors.get(nominalId) ?? nominalId;
  const { entries, explanations } = await files.readJson(runFileNames.top, topRanking);
  const top = entries.find((each) => each.nominalId === survivor);
  const entry = top ? rankedAlone(top) : await findEntry(files, survivor);
  if (!entry) {
    throw new NotFoundError(
      `nominal ${nominalId} is not ranked in this run: not in the export, deceased, or nothing to score`,
    );
  }
  const stored = explanations.find((each) => each.nominalId === survivor);
  const explanation = stored ?? (await explainAgain(files, survivor, survivors, builtIn));
  if (explanation.score !== entry.score) {
    throw new AccountingError(
      `nominal ${nominalId}: the code or the reference table has changed since this run, so its score cannot be taken apart`,
    );
  }
  return { entry, explanation, mergedFrom: survivor === nominalId ? null : nominalId };
}

function rankedAlone({
  change: _change,
  certainty: _certainty,
  evidence: _evidence,
  ...entry
}: PublishedEntry): RankedEntry {
  return entry;
}

async function findEntry(files: RunFiles, nominalId: string): Promise<RankedEntry | null> {
  for await (const entry of readRanking(files)) if (entry.nominalId === nominalId) return entry;
  return null;
}

async function explainAgain(
  files: RunFiles,
  nominalId: string,
  survivors: ReadonlyMap<string, string>,
  builtIn: OffenceTable,
): Promise<Explanation> {
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const explained = await explainPeople(files, plan, survivors, [nominalId], builtIn);
  if (explained === null) {
    throw new NotFoundError(
      'the rows of this run are not kept any more, as the retention settings say: only its Top N can be explained',
    );
  }
  const found = explained.get(nominalId);
  if (!found) throw new AccountingError(`nominal ${nominalId} is ranked but cannot be scored again`);
  return found;
}
