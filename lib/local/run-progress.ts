import type { MapState, State } from './definition-states.ts';

/** What a run reports while it goes on. Names and counts only. */
export type RunProgress =
  | { kind: 'entered' | 'exited'; state: string; type: State['Type'] }
  | { kind: 'retried'; state: string; attempt: number }
  | { kind: 'failed'; state: string; error: string; message: string }
  | { kind: 'items'; state: string; done: number; total: number };

type InterpreterEvent = {
  type: string;
  state?: { name: string; type: State['Type']; input: unknown };
  parentState?: { name: string };
  retry?: { attempt: number };
  Error?: string;
  Cause?: unknown;
};

/** Turns the interpreter's events into progress; counts the items of each Map state by itself. */
export function trackProgress(states: Record<string, State>, report: (progress: RunProgress) => void) {
  const items = new Map<string, { done: number; total: number }>();
  return (event: InterpreterEvent) => {
    const { type, state, parentState } = event;
    if (type === 'MapIterationSucceeded' && parentState) {
      const counts = items.get(parentState.name);
      if (counts)
        report({ kind: 'items', state: parentState.name, ...{ ...counts, done: (counts.done += 1) } });
    }
    if (!state) return;
    const { name } = state;
    if (type === 'StateEntered') {
      report({ kind: 'entered', state: name, type: state.type });
      const definition = states[name];
      if (definition?.Type === 'Map')
        items.set(name, { done: 0, total: countItems(definition, state.input) });
    }
    if (type === 'StateExited') report({ kind: 'exited', state: name, type: state.type });
    if (type === 'StateRetried') report({ kind: 'retried', state: name, attempt: event.retry?.attempt ?? 1 });
    if (type === 'StateFailed') {
      report({ kind: 'failed', state: name, error: event.Error ?? '', message: messageOf(event.Cause) });
    }
  };
}

/** How many items a Map has, for a plain path such as `$.parts`; 0 where it is more than that, or leads nowhere. */
function countItems({ ItemsPath = '$' }: MapState, input: unknown): number {
  const steps = ItemsPath.split('.').slice(1);
  const found = steps.reduce<unknown>(
    (value, step) => (value as Partial<Record<string, unknown>> | undefined)?.[step],
    input,
  );
  return Array.isArray(found) ? found.length : 0;
}

/** The message that the function threw, out of the JSON that Lambda makes of it. */
function messageOf(cause: unknown): string {
  const text = String(cause);
  const [, quoted] = /"errorMessage":("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
  return quoted === undefined ? text : (JSON.parse(quoted) as string);
}
