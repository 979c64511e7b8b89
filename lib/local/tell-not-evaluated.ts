import * as z from 'zod';
import type { Stores } from '../aws/open-stores.ts';

const failedEvaluation = z.object({ notEvaluated: z.object({ Error: z.string(), Cause: z.string() }) });

/** Why a published run could not be evaluated; null where it could, or is not to be. */
export async function tellNotEvaluated(
  output: unknown,
  executionArn: string,
  { runs }: Pick<Stores, 'runs'>,
): Promise<string | null> {
  const failed = failedEvaluation.safeParse(output);
  if (!failed.success) return null;
  const { failure } = await runs.getExecution(executionArn);
  const { Error: error, Cause: cause } = failed.data.notEvaluated;
  return failure?.message ?? `${error}: ${cause}`;
}
