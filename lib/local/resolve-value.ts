import { SetupError } from '../core/errors.ts';
import type { CloudAssembly, StackTemplate } from './cloud-assembly.ts';
import { LOCAL_ACCOUNT, localResource } from './local-resources.ts';

/** Where a value stands: its stack, for Ref; and the words that an error names the place with. */
export type Place = { assembly: CloudAssembly; stack: StackTemplate; where: string };

/**
 * A value of a template as CloudFormation would give it to the local resources. Throws one line that names the place
 * for whatever has no local counterpart: a guess would run something that does not deploy.
 */
export function resolveValue(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => resolveValue(each, place)).filter((each) => each !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
    return resolveFunction(first[0], first[1], place);
  }
  const resolved = entries.map(([key, each]) => [key, resolveValue(each, place)] as const);
  return Object.fromEntries(resolved.filter(([, each]) => each !== undefined));
}

/** As resolveValue, where only a text will do. */
export function resolveText(value: unknown, place: Place): string {
  const resolved = resolveValue(value, place);
  if (typeof resolved === 'string') return resolved;
  throw unresolvable(place, `${JSON.stringify(value)} is no text`);
}

function resolveFunction(name: string, argument: unknown, place: Place): unknown {
  const resolve = FUNCTIONS[name];
  if (!resolve) throw unresolvable(place, `${name} is not known to the local run`);
  return resolve(argument, place);
}

const FUNCTIONS: Partial<Record<string, (argument: unknown, place: Place) => unknown>> = {
  Ref: (argument, place) => refer(String(argument), place),
  'Fn::GetAtt': (argument, place) => {
    const [logicalId = '', ...attribute] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split('.');
    return getAttribute(logicalId, attribute.join('.'), place);
  },
  'Fn::Join': (argument, place) => {
    const [separator, values] = tuple(argument, place);
    const texts = list(resolveValue(values, place), place).map((each) => resolveText(each, place));
    return texts.join(String(separator));
  },
  'Fn::Sub': (argument, place) => substitute(argument, place),
  'Fn::Split': (argument, place) => {
    const [separator, value] = tuple(argument, place);
    return resolveText(value, place).split(String(separator));
  },
  'Fn::Select': (argument, place) => {
    const [index, values] = tuple(argument, place);
    const chosen = list(resolveValue(values, place), place)[Number(index)];
    if (chosen === undefined) throw unresolvable(place, `Fn::Select finds no item ${String(index)}`);
    return chosen;
  },
  'Fn::ImportValue': (argument, place) => {
    const name = resolveText(argument, place);
    for (const stack of place.assembly.stacks) {
      const output = Object.values(stack.Outputs).find((each) => each.Export?.Name === name);
      if (output) return resolveValue(output.Value, { ...place, stack });
    }
    throw unresolvable(place, `no stack exports ${name}`);
  },
};

function refer(name: string, place: Place): string | undefined {
  const { stack } = place;
  const pseudo: Partial<Record<string, string>> = {
    'AWS::AccountId': LOCAL_ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::Region': stack.region,
    'AWS::StackName': stack.stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  if (name === 'AWS::NoValue') return undefined;
  return pseudo[name] ?? findResource(name, place).ref;
}

function getAttribute(logicalId: string, attribute: string, place: Place): string {
  const value = findResource(logicalId, place).attributes[attribute];
  if (value === undefined) throw unresolvable(place, `${logicalId} has no attribute ${attribute} locally`);
  return value;
}

function findResource(logicalId: string, place: Place) {
  const resource = place.stack.Resources[logicalId];
  if (!resource) throw unresolvable(place, `there is no resource ${logicalId}`);
  const local = localResource(place.stack, logicalId, resource);
  if (!local)
    throw unresolvable(place, `${logicalId} is of type ${resource.Type}, which a local run does not have`);
  return local;
}

function substitute(argument: unknown, place: Place): string {
  const [template, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [
    unknown,
    Record<string, unknown>,
  ];
  return String(template).replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal) return whole.replace('!', '');
    if (name in own) return resolveText(own[name], place);
    const [logicalId = '', ...attribute] = name.split('.');
    return attribute.length > 0
      ? getAttribute(logicalId, attribute.join('.'), place)
      : (refer(name, place) ?? '');
  });
}

function tuple(argument: unknown, place: Place): [unknown, unknown] {
  const values = list(argument, place);
  if (values.length !== 2) throw unresolvable(place, `${JSON.stringify(argument)} should have two arguments`);
  return [values[0], values[1]];
}

function list(value: unknown, place: Place): unknown[] {
  if (!Array.isArray(value)) throw unresolvable(place, `${JSON.stringify(value)} should be a list`);
  return value;
}

function unresolvable(place: Place, problem: string): Error {
  return new SetupError(`${place.stack.file}, ${place.where}: ${problem}`);
}
