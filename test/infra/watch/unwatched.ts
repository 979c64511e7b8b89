import { templateText } from '../../../infra/rules/template-text.ts';
import type { Resources } from './walk-alarms.ts';

/** What runs where nobody waits for its answer, and the metric that tells when it goes wrong. */
const FAILURE_METRIC: Record<string, string> = {
  'AWS::SQS::Queue': 'ApproximateNumberOfMessagesVisible',
  'AWS::Lambda::Function': 'Errors',
  'AWS::StepFunctions::StateMachine': 'ExecutionsFailed',
  'AWS::Events::Rule': 'FailedInvocations',
};

/** Queues, machines, rules, schedules and functions that could fail with no alarm, by name. */
export function unwatched(resources: Resources): string[] {
  const all = Object.entries(resources).map(([id, each]) => ({ name: templateText({ Ref: id }), ...each }));
  const alarms = all
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map((each) => JSON.stringify(named(each.Properties)));
  const isWatched = (type: string, name: string) =>
    alarms.some((alarm) => alarm.includes(`"${FAILURE_METRIC[type] ?? ''}"`) && alarm.includes(`"${name}"`));
  const watchedMachines = all.filter(
    ({ Type, name }) => Type === 'AWS::StepFunctions::StateMachine' && isWatched(Type, name),
  );
  const definitions = watchedMachines.map((machine) => templateText(machine.Properties.DefinitionString));
  const isStep = (name: string) =>
    definitions.some((text) => text.includes(name) && !isForgiven(JSON.parse(text) as Definition, name));
  const isMachine = (arn: unknown) =>
    all.some(({ Type, name }) => Type === 'AWS::StepFunctions::StateMachine' && name === templateText(arn));
  /** Where Lambda leaves the events that a function failed on: Scheduler does not wait for its answer. */
  const failedEventsOf = (arn: unknown): unknown =>
    all.find(
      ({ Type, Properties }) =>
        Type === 'AWS::Lambda::EventInvokeConfig' &&
        templateText(Properties.FunctionName) === templateText(arn),
    )?.Properties.DestinationConfig?.OnFailure?.Destination;
  return all
    .filter(({ Type, name, Properties }) => {
      if (Type === 'AWS::Scheduler::Schedule') {
        const { DeadLetterConfig: deadLetters, Arn: target } = Properties.Target;
        const isKept = (queue: unknown) =>
          queue !== undefined && isWatched('AWS::SQS::Queue', templateText(queue));
        return !isKept(deadLetters?.Arn) || !(isMachine(target) || isKept(failedEventsOf(target)));
      }
      if (!(Type in FAILURE_METRIC)) return false;
      if (Type === 'AWS::Lambda::Function' && isStep(name)) return false;
      return !isWatched(Type, name);
    })
    .map(({ name }) => name.slice(1, -1));
}

type Definition = { States: Record<string, { Resource?: unknown; Catch?: { Next: string }[] }> };

/** Whether a step's failure is caught into something that does not fail the execution: its machine's alarm is silent then. */
function isForgiven({ States }: Definition, name: string): boolean {
  return Object.values(States).some(
    ({ Resource, Catch = [] }) =>
      JSON.stringify(Resource ?? '').includes(name) && Catch.some(({ Next }) => Next !== 'Fail run'),
  );
}

/** A value with its references as names. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  const [key = ''] = Object.keys(value);
  if (key === 'Ref' || key.startsWith('Fn::')) return templateText(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, named(each)]));
}
