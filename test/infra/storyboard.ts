import { RETRY_POLICIES } from '../../infra/constructs/retry-policies.ts';

type Definition = { StartAt: string; States: Record<string, State> };
type State = {
  Type: string;
  Next?: string;
  Default?: string;
  Error?: string;
  Choices?: { Variable: string; StringEquals?: string; IsPresent?: true; Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string; ResultPath?: string }[];
  Retry?: { ErrorEquals: string[]; MaxAttempts: number }[];
  ItemsPath?: string;
  ResultPath?: string;
  Parameters?: Record<string, unknown>;
  ItemSelector?: Record<string, unknown>;
  MaxConcurrency?: number;
  ItemProcessor?: Definition & { ProcessorConfig: { Mode: string } };
};

/** A state machine's definition as a text that a reviewer can read: one line a state, in the order of the definition. */
export function tellStoryboard({ StartAt, States }: Definition, indent = ''): string {
  const lines = Object.entries(States).flatMap(([name, state]) => {
    const told = [
      `${name} (${kindOf(state)})${leadsTo(state)}`,
      ...retries(state),
      ...catches(state),
      ...data(state),
    ];
    const inner = state.ItemProcessor ? [tellStoryboard(state.ItemProcessor, `${indent}  `)] : [];
    return [indent + told.join(' | '), ...inner];
  });
  return [`${indent}start -> ${StartAt}`, ...lines].join('\n');
}

function kindOf({ Type, Error, ItemProcessor, ItemsPath, MaxConcurrency }: State): string {
  if (ItemProcessor === undefined) return Error === undefined ? Type : `${Type} ${Error}`;
  const mode = ItemProcessor.ProcessorConfig.Mode === 'DISTRIBUTED' ? 'Distributed Map' : 'Map';
  return `${mode} over ${ItemsPath ?? '$'}, ${MaxConcurrency ?? 'any number'} at once`;
}

function leadsTo({ Type, Next, Default, Choices = [] }: State): string {
  if (Type === 'Succeed' || Type === 'Fail') return '';
  if (Type !== 'Choice') return ` -> ${Next ?? 'end'}`;
  const cases = Choices.map(
    (each) => ` -> ${each.Next} when ${each.Variable} is ${each.StringEquals ?? 'there'}`,
  );
  return `${cases.join(',')}, else -> ${Default ?? 'an error'}`;
}

function retries({ Retry = [] }: State): string[] {
  return Retry.map(({ ErrorEquals, MaxAttempts }) => {
    const [policy] =
      Object.entries(RETRY_POLICIES).find(([, { errors }]) => errors?.join() === ErrorEquals.join()) ?? [];
    return `retry ${policy ?? ErrorEquals.join(', ')} x${MaxAttempts}`;
  });
}

function catches({ Catch = [] }: State): string[] {
  return Catch.map(({ Next, ErrorEquals, ResultPath }) => {
    const what = ErrorEquals.join() === 'States.ALL' ? '' : ` ${ErrorEquals.join(', ')}`;
    return `catch${what} as ${ResultPath ?? '$'} -> ${Next}`;
  });
}

/** What goes in and where the result goes, where that is not the whole state. */
function data({ Parameters, ItemSelector, ResultPath }: State): string[] {
  const payload = Object.entries(Parameters ?? ItemSelector ?? {});
  const given = payload.map(([name, path]) => `${name.replace(/\.\$$/, '')} = ${String(path)}`).join(', ');
  return [
    ...(given ? [`gets ${given}`] : []),
    ...(ResultPath === undefined ? [] : [`result in ${ResultPath}`]),
  ];
}
