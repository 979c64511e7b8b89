import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { itemProcessor } from './definition-states.ts';
import type { State } from './definition-states.ts';

/** A function that will be called soon; by a Map state several times at once. */
export type FunctionAhead = { resource: string; inMap: boolean };

/**
 * The functions of the next so many states that may follow one when all goes well, whichever way a choice goes; of the
 * first states for null.
 */
export function functionsAhead(
  { StartAt, States }: StateMachineDefinition,
  from: string | null,
  states: number,
): FunctionAhead[] {
  const ahead = new Map<string, FunctionAhead>();
  const look = (names: readonly string[], left: number) => {
    for (const name of names) {
      const state = States[name];
      if (!state || left === 0 || endsInFail(state, States)) continue;
      const own = functionsOf(state);
      for (const each of own) ahead.set(each.resource, each);
      look(nextOf(state), own.length > 0 ? left - 1 : left);
    }
  };
  const state = from === null ? undefined : States[from];
  look(state ? nextOf(state) : [StartAt], states);
  return [...ahead.values()];
}

/** Whether nothing but a Fail comes of a state, with no choice on the way: not where all goes well. */
function endsInFail(state: State, states: StateMachineDefinition['States']): boolean {
  if (state.Type === 'Fail') return true;
  const next = 'Next' in state ? states[state.Next] : undefined;
  return next !== undefined && endsInFail(next, states);
}

function functionsOf(state: State): FunctionAhead[] {
  if (state.Type === 'Task') return [{ resource: state.Resource, inMap: false }];
  if (state.Type !== 'Map') return [];
  const tasks = Object.values(itemProcessor(state).States).filter((each) => each.Type === 'Task');
  return tasks.map(({ Resource }) => ({ resource: Resource, inMap: true }));
}

function nextOf(state: State): string[] {
  if (state.Type === 'Choice') {
    const names = [...state.Choices.map(({ Next }) => Next), state.Default];
    return names.filter((name) => name !== undefined);
  }
  return 'Next' in state ? [state.Next] : [];
}
