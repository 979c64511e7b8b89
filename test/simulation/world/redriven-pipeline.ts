import type { LocalPipeline } from '../../../lib/local/template.ts';

type States = LocalPipeline['definition']['States'];

const made = new Map<string, LocalPipeline>();

/** The pipeline whose machine begins at a later state: what is left of an execution that is redriven there. */
export function startingAt(pipeline: LocalPipeline, state: string): LocalPipeline {
  const { States, StartAt } = pipeline.definition;
  if (state === StartAt) return pipeline;
  const kept = made.get(state) ?? {
    ...pipeline,
    definition: { ...pipeline.definition, StartAt: state, States: reachableFrom(state, States) },
  };
  made.set(state, kept);
  return kept;
}

/** The interpreter refuses a machine with states that nothing leads to. */
function reachableFrom(start: string, states: States): States {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states[name];
    if (!state || reached.has(name)) continue;
    reached.add(name);
    open.push(...namesAfter(state));
  }
  return Object.fromEntries(Object.entries(states).filter(([name]) => reached.has(name)));
}

function namesAfter(state: States[string]): string[] {
  const {
    Next,
    Default,
    Catch = [],
    Choices = [],
  } = state as {
    Next?: string;
    Default?: string;
    Catch?: { Next: string }[];
    Choices?: { Next: string }[];
  };
  const names = [Next, Default, ...Catch.map((each) => each.Next), ...Choices.map((each) => each.Next)];
  return names.filter((name) => name !== undefined);
}
