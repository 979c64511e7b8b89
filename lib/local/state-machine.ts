import { randomUUID } from 'node:crypto';
import { ExecutionError, StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { walkStates } from './definition-states.ts';
import { functionsAhead } from './functions-ahead.ts';
import type { EmbeddedServices } from './embedded-services.ts';
import { localDefinition } from './local-definition.ts';
import { type RunProgress, trackProgress } from './run-progress.ts';
import { SANDBOXES_PER_FUNCTION } from './sandbox-pool.ts';
import type { SandboxPool } from './sandbox-pool.ts';
import { taskHandlers } from './task-handlers.ts';
import type { LocalPipeline } from './template.ts';

export type ExecutionOptions = {
  input: unknown;
  /** What `$$.Execution.StartTime` gives: an ISO date-time with an offset. */
  startTime: string;
  /** Of the execution; one of its own when left out. A redrive goes on under the name that it had. */
  name?: string;
  /** Ends the execution where it stands, as StopExecution does; the call then rejects. */
  signal?: AbortSignal;
  onProgress?: (progress: RunProgress) => void;
  /** Told of each state of the machine itself, not of a map's children, with what it begins with. */
  onEntered?: (state: string, input: unknown) => void;
};

export type ExecutionResult = { executionArn: string } & (
  { status: 'SUCCEEDED'; output: unknown } | { status: 'FAILED'; error: string; cause: string }
);

/**
 * Runs the pipeline's definition once. Each task goes from its state's resource through the template to the function's
 * bundle; nothing here knows a state or a function by name. A failed execution is a result, not an exception.
 */
export async function executeStateMachine(
  pipeline: LocalPipeline,
  services: Pick<EmbeddedServices, 'setExecution'>,
  sandboxes: Pick<SandboxPool, 'invoke' | 'warm'>,
  options: ExecutionOptions,
): Promise<ExecutionResult> {
  const { input, startTime, name = randomUUID(), signal } = options;
  const { onProgress = () => undefined, onEntered = () => undefined } = options;
  const { definition, machine } = machineOf(pipeline);
  const executionArn = executionArnOf(pipeline, name);
  const failedMaps = new Set<string>();
  const track = trackProgress(definition.States, onProgress);
  services.setExecution(executionArn, 'RUNNING');
  const execution = machine.run(JSON.parse(JSON.stringify(input)) as Parameters<StateMachine['run']>[0], {
    context: {
      Execution: { Id: executionArn, Name: name },
      StateMachine: { Id: pipeline.machine.arn, Name: pipeline.machine.name },
      StartTime: startTime,
    },
    overrides: {
      taskResourceLocalHandlers: taskHandlers(pipeline, sandboxes, failedMaps),
      // What waiting would cure in AWS, such as throttling, does not happen here.
      retryIntervalOverrides: Object.fromEntries(
        [...walkStates(definition.States)].map(({ name: state }) => [state, 0]),
      ),
    },
  });
  signal?.addEventListener('abort', execution.abort);
  const events = (async () => {
    for await (const event of execution.eventLogs) {
      if (event.type === 'StateFailed' && event.state.type === 'Map') failedMaps.add(event.state.name);
      if (event.type === 'StateRetried') failedMaps.delete(event.state.name);
      if (event.type === 'StateEntered' && event.state.name in definition.States) {
        warmAhead(pipeline, sandboxes, event.state.name);
        onEntered(event.state.name, event.state.input);
      }
      track(event);
    }
  })();
  const result = await outcome(execution.result);
  await events;
  services.setExecution(executionArn, result.status);
  return { executionArn, ...result };
}

/** While a state is at work, so many that follow it get their functions started. */
const STATES_AHEAD = 2;

/** Starts what an execution will call soon: after a state, or at its beginning. */
export function warmAhead(
  { definition, functions }: Pick<LocalPipeline, 'definition' | 'functions'>,
  sandboxes: Pick<SandboxPool, 'warm'>,
  state: string | null,
): void {
  for (const { resource, inMap } of functionsAhead(definition, state, state === null ? 1 : STATES_AHEAD)) {
    const fn = functions.get(resource);
    if (fn) sandboxes.warm(fn, inMap ? SANDBOXES_PER_FUNCTION : 1);
  }
}

export function executionArnOf({ machine }: Pick<LocalPipeline, 'machine'>, name: string): string {
  return `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
}

const machines = new WeakMap<object, { definition: StateMachineDefinition; machine: StateMachine }>();

/** The interpreter of a pipeline, kept: it takes 100 ms to check a definition. */
function machineOf({ definition: synthesised }: Pick<LocalPipeline, 'definition'>) {
  const kept = machines.get(synthesised);
  if (kept) return kept;
  const definition = localDefinition(synthesised);
  const made = { definition, machine: new StateMachine(definition) };
  machines.set(synthesised, made);
  return made;
}

async function outcome(
  result: Promise<unknown>,
): Promise<{ status: 'SUCCEEDED'; output: unknown } | { status: 'FAILED'; error: string; cause: string }> {
  try {
    return { status: 'SUCCEEDED', output: await result };
  } catch (thrown) {
    if (!(thrown instanceof ExecutionError) || !(thrown.cause instanceof Error)) throw thrown;
    return { status: 'FAILED', error: thrown.cause.name, cause: thrown.cause.message };
  }
}
