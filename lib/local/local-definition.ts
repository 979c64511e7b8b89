import { SetupError } from '../core/errors.ts';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { itemProcessor, type MapState, type State, walkStates } from './definition-states.ts';
import { SANDBOXES_PER_FUNCTION } from './sandbox-pool.ts';

/** Where the context object of a local run has the start of the execution. */
const START_TIME = '$$.StartTime';
/** The longest that AWS allows; Node's timers hold no more than 24 days. */
const NO_TIMEOUT_SECONDS = 2_000_000;
const NOT_DONE_LOCALLY = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
];

/**
 * The synthesised definition with what the interpreter does otherwise than AWS evened out. Names, order, paths and
 * payloads stay as they are.
 */
export function localDefinition(definition: StateMachineDefinition): StateMachineDefinition {
  // AWS gives the start of the execution; the interpreter overwrites it with the time of day.
  const text = JSON.stringify(definition)
    .replaceAll('$$.Execution.StartTime', () => START_TIME)
    // It does not tell when a state was entered; a run by hand has one clock.
    .replaceAll('$$.State.EnteredTime', () => START_TIME);
  const local = JSON.parse(text) as StateMachineDefinition;
  for (const { name, state } of [...walkStates(local.States)]) {
    // AWS waits for up to a year where no timeout is given; the interpreter 60 s.
    if (state.Type === 'Task') state.TimeoutSeconds ??= NO_TIMEOUT_SECONDS;
    if (state.Type === 'Map') adaptMap(name, state);
  }
  return local;
}

function adaptMap(name: string, state: MapState): void {
  for (const property of NOT_DONE_LOCALLY) {
    if (property in state) throw new SetupError(`State "${name}": ${property} is not done by the local run`);
  }
  // Waiting for a sandbox must not use up a task's time limit.
  state.MaxConcurrency = Math.min(state.MaxConcurrency ?? Infinity, SANDBOXES_PER_FUNCTION);
  if (isDistributed(state)) hideChildErrors(name, itemProcessor(state).States);
}

/** The children of a Distributed Map are executions of their own: its catcher learns that one failed, not why. */
function hideChildErrors(map: string, states: Record<string, State>): void {
  const failed = `${map}: a child failed`;
  for (const state of Object.values(states)) {
    if (state.Type !== 'Task' && state.Type !== 'Map' && state.Type !== 'Parallel') continue;
    state.Catch = [...(state.Catch ?? []), { ErrorEquals: ['States.ALL'], Next: failed }];
  }
  states[failed] = {
    Type: 'Fail',
    Error: 'States.ExceedToleratedFailureThreshold',
    Cause: 'The specified tolerated failure threshold was exceeded',
  };
}

function isDistributed(state: MapState): boolean {
  const { ProcessorConfig } = itemProcessor(state) as { ProcessorConfig?: { Mode?: string } };
  return ProcessorConfig?.Mode === 'DISTRIBUTED';
}
