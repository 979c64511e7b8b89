import { SetupError } from '../core/errors.ts';
import * as z from 'zod';
import { describeIssues } from '../core/describe-issues.ts';
import {
  type CloudAssembly,
  readCloudAssembly,
  type StackTemplate,
  type TemplateResource,
} from './cloud-assembly.ts';
import { taskStates } from './definition-states.ts';
import { localResource } from './local-resources.ts';
import { type Place, resolveText, resolveValue } from './resolve-value.ts';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const tableProperties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  BillingMode: z.string().optional(),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: z.unknown() }))
    .optional(),
});
const functionProperties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  MemorySize: z.int(),
  Timeout: z.int(),
});

/** A function as its template describes it; `handler` such as `index.handler`, in the folder `assetPath`. */
export type LocalFunction = {
  logicalId: string;
  arn: string;
  name: string;
  region: string;
  assetPath: string;
  handler: string;
  environment: Record<string, string>;
  memoryMb: number;
  timeoutSeconds: number;
};
export type LocalTable = z.infer<typeof tableProperties> & { logicalId: string; name: string };
/** `addresses`: how many the template has subscribed. */
export type LocalTopic = { name: string; arn: string; addresses: number };
export type LocalBucket = { logicalId: string; name: string };

export type LocalPipeline = {
  machine: { name: string; arn: string; region: string };
  /** The state machine's definition, its functions by their local ARNs. */
  definition: StateMachineDefinition;
  /** Those that the definition calls, by ARN. */
  functions: ReadonlyMap<string, LocalFunction>;
  buckets: LocalBucket[];
  tables: LocalTable[];
  /** By their ids in the template, without the hash that CDK adds. */
  topics: LocalTopic[];
  /** The function whose ARN is an output. */
  functionOf: (output: string) => LocalFunction;
  /** An output of a stack, such as LandingBucketName. Throws for one that no stack has. */
  output: (name: string) => string;
};

/** The pipeline that `cdkOut` deploys, with local names and ARNs. Whatever cannot be resolved is an error of one line. */
export function readPipeline(cdkOut: string): LocalPipeline {
  const assembly = readCloudAssembly(cdkOut);
  const machine = onlyMachine(assembly, cdkOut);
  const definition = readDefinition(machine);
  const functions = new Map(
    taskStates(definition).map(({ name, resource }) => [
      resource,
      findFunction(assembly, resource, `State "${name}"`),
    ]),
  );
  return {
    machine: { ...identify(machine), region: machine.place.stack.region },
    definition,
    functions,
    buckets: resourcesOfType(assembly, 'AWS::S3::Bucket').map((each) => ({
      logicalId: each.logicalId,
      name: identify(each).name,
    })),
    tables: resourcesOfType(assembly, 'AWS::DynamoDB::Table').map((each) => ({
      ...checkProperties(each, tableProperties),
      logicalId: each.logicalId,
      name: identify(each).name,
    })),
    topics: readTopics(assembly),
    functionOf: (name) => findFunction(assembly, readOutput(assembly, name, cdkOut), `output ${name}`),
    output: (name) => readOutput(assembly, name, cdkOut),
  };
}

type Found = { logicalId: string; resource: TemplateResource; place: Place };

function resourcesOfType(assembly: CloudAssembly, type: string): Found[] {
  const inStack = (stack: StackTemplate) =>
    Object.entries(stack.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, resource]) => ({
        logicalId,
        resource,
        place: { assembly, stack, where: logicalId },
      }));
  return assembly.stacks.flatMap(inStack);
}

function readTopics(assembly: CloudAssembly): LocalTopic[] {
  const subscribed = resourcesOfType(assembly, 'AWS::SNS::Subscription').map(({ resource, place }) =>
    resolveText(resource.Properties['TopicArn'], place),
  );
  return resourcesOfType(assembly, 'AWS::SNS::Topic').map(({ logicalId, resource, place }) => {
    const arn = localResource(place.stack, logicalId, resource)?.ref ?? '';
    const name = logicalId.replace(/[0-9A-F]{8}$/, '');
    return { name, arn, addresses: subscribed.filter((topic) => topic === arn).length };
  });
}

function identify({ place, logicalId, resource }: Found): { name: string; arn: string } {
  const local = localResource(place.stack, logicalId, resource);
  return { name: local?.name ?? '', arn: local?.attributes['Arn'] ?? '' };
}

function onlyMachine(assembly: CloudAssembly, cdkOut: string): Found {
  const [machine, ...others] = resourcesOfType(assembly, 'AWS::StepFunctions::StateMachine');
  if (machine && others.length === 0) return machine;
  const names = machine ? [machine, ...others].map(({ logicalId }) => logicalId).join(', ') : 'none';
  throw new SetupError(`${cdkOut}: a local run needs exactly one state machine, found ${names}`);
}

function readDefinition({ resource, place }: Found): StateMachineDefinition {
  const where = `${place.where}.DefinitionString`;
  const text = resolveText(resource.Properties['DefinitionString'], { ...place, where });
  try {
    return JSON.parse(text) as StateMachineDefinition;
  } catch (cause) {
    throw new SetupError(`${place.stack.file}, ${where}: is not JSON`, { cause });
  }
}

function findFunction(assembly: CloudAssembly, arn: string, where: string): LocalFunction {
  const found = resourcesOfType(assembly, 'AWS::Lambda::Function').find((each) => identify(each).arn === arn);
  if (!found) throw new SetupError(`${where}: its resource ${arn} is no function of these stacks`);
  const { Code, Handler, Environment, MemorySize, Timeout } = checkProperties(found, functionProperties);
  const assetPath = assembly.assetPaths.get(Code.S3Key);
  if (assetPath === undefined) {
    throw new SetupError(`${found.place.stack.file}, ${found.logicalId}: no asset is named ${Code.S3Key}`);
  }
  return {
    ...identify(found),
    logicalId: found.logicalId,
    region: found.place.stack.region,
    assetPath,
    handler: Handler,
    environment: Environment.Variables,
    memoryMb: MemorySize,
    timeoutSeconds: Timeout,
  };
}

/** Resolves only the properties that the schema names: a role, a key or a log group has no local counterpart. */
function checkProperties<T extends z.ZodObject>({ resource, place }: Found, schema: T): z.infer<T> {
  const read = Object.keys(schema.shape).filter((name) => name in resource.Properties);
  const resolved = read.map((name) => {
    // Of a function's code only the key matters; its bucket is the one that the account was bootstrapped with.
    const value = name === 'Code' ? pick(resource.Properties[name], 'S3Key') : resource.Properties[name];
    return [name, resolveValue(value, { ...place, where: `${place.where}.${name}` })];
  });
  const parsed = schema.safeParse(Object.fromEntries(resolved));
  if (parsed.success) return parsed.data;
  throw new SetupError(`${place.stack.file}, ${place.where}: ${describeIssues(parsed.error)}`);
}

function pick(value: unknown, key: string): unknown {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name === key));
}

function readOutput(assembly: CloudAssembly, name: string, cdkOut: string): string {
  for (const stack of assembly.stacks) {
    const output = stack.Outputs[name];
    if (output) return resolveText(output.Value, { assembly, stack, where: `output ${name}` });
  }
  throw new SetupError(`${cdkOut}: no stack has an output ${name}`);
}
