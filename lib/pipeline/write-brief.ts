import type * as z from 'zod';
import { brief } from '../brief/brief.ts';
import { briefCsv } from '../pages/brief-csv.ts';
import { briefPage } from '../pages/brief-page.ts';
import { findPublishedRun } from '../runs/find-run.ts';
import type { writeBriefStep } from '../steps/write-brief.ts';
import { makeBrief } from './make-brief.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import type { StepDependencies } from './step-dependencies.ts';

type Input = z.infer<typeof writeBriefStep.input>;
type Output = z.infer<typeof writeBriefStep.output>;

/**
 * Writes the brief of a run that is published, history too: as a page, as a list and as data, kept as its ranking is. The
 * same run gives the same bytes, so that it may be done twice.
 */
export async function writeBrief(
  { run }: Input,
  { work, runs, table }: Pick<StepDependencies, 'work' | 'runs' | 'table'>,
): Promise<Output> {
  if (run.proof === true) return { brief: null };
  const files = new RunFiles(work, run);
  const made = await makeBrief(await findPublishedRun(runs, run.runId), work, table);
  await files.writeText(runFileNames.briefPage, briefPage(made));
  await files.writeText(runFileNames.briefList, briefCsv(made));
  await files.writeJson(runFileNames.brief, brief, made);
  return { brief: made.counts };
}
