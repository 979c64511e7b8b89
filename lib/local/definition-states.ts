import { SetupError } from '../core/errors.ts';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';

type States = StateMachineDefinition['States'];
export type State = States[string];
export type MapState = Extract<State, { Type: 'Map' }>;
/** A task of a definition; `map` is the Map state that calls it for each item, if one does. */
export type TaskOfDefinition = { name: string; resource: string; map: string | null };

/** Every state with its name and the Map state that it lies in, at any depth. */
export function* walkStates(
  states: States,
  map: string | null = null,
): Generator<{ name: string; state: State; map: string | null }> {
  for (const [name, state] of Object.entries(states)) {
    yield { name, state, map };
    if (state.Type === 'Map') yield* walkStates(itemProcessor(state).States, name);
    if (state.Type === 'Parallel') for (const branch of state.Branches) yield* walkStates(branch.States, map);
  }
}

/** The tasks of a definition. Throws when two states share a name, which AWS refuses too. */
export function taskStates(definition: StateMachineDefinition): TaskOfDefinition[] {
  const seen = new Set<string>();
  const tasks: TaskOfDefinition[] = [];
  for (const { name, state, map } of walkStates(definition.States)) {
    if (seen.has(name)) throw new SetupError(`The definition has two states named "${name}"`);
    seen.add(name);
    if (state.Type === 'Task') tasks.push({ name, resource: state.Resource, map });
  }
  return tasks;
}

export function itemProcessor(state: MapState): Pick<StateMachineDefinition, 'States' | 'StartAt'> {
  const processor = state.ItemProcessor ?? state.Iterator;
  if (!processor) throw new SetupError('A Map state of the definition has no ItemProcessor');
  return processor;
}
