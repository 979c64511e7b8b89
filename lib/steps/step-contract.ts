import type * as z from 'zod';

/**
 * One step of the pipeline as both sides of it see it: CDK takes name, environment and limits from here, the handler
 * wrapper takes the schemas. The construct's id, the state's name and the log's service field derive from the name.
 */
export type StepContract<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Environment extends z.ZodObject = z.ZodObject,
> = {
  /** kebab-case verb-noun; also the folder under functions/. */
  name: string;
  input: Input;
  output: Output;
  environment: Environment;
  memoryMb: number;
  timeoutSeconds: number;
};

export function defineStep<I extends z.ZodType, O extends z.ZodType, E extends z.ZodObject>(
  contract: StepContract<I, O, E>,
): StepContract<I, O, E> {
  return contract;
}
