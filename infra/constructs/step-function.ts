import { Duration } from 'aws-cdk-lib/core';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { StepContract } from '../../lib/steps/step-contract.ts';
import type { Access } from './access.ts';
import { functionRole } from './function-role.ts';
import { constructIdOf, stateNameOf } from './step-names.ts';

/** Where a function's code comes from, by its folder under functions/: the bundles, or a stub in tests. */
export type FunctionCode = (functionName: string) => lambda.Code;

/** One value for each variable that the contract names: a missing one does not compile. */
export type EnvironmentOf<Contract extends StepContract> = Record<
  keyof z.infer<Contract['environment']> & string,
  string
>;

/** What all functions of a stage have in common. */
export type FunctionSurroundings = {
  code: FunctionCode;
  logGroup?: { retention: logs.RetentionDays; encryptionKey: kms.IKey };
  /** Where the landing zone wants functions in a network of its own. */
  network?: Required<Pick<lambda.FunctionOptions, 'securityGroups' | 'vpcSubnets'>> & { vpc: ec2.IVpc };
};

export type StepFunctionProps<Contract extends StepContract> = FunctionSurroundings & {
  environment: EnvironmentOf<Contract>;
  access: Access[];
};

/** A step's Lambda with its log group, made from the step's contract. */
export class StepFunction<Contract extends StepContract> extends Construct {
  /** The step's, kebab-case. */
  readonly name: string;
  readonly function: lambda.Function;

  constructor(scope: Construct, contract: Contract, props: StepFunctionProps<Contract>) {
    super(scope, constructIdOf(contract.name));
    this.name = contract.name;
    const logGroup = new logs.LogGroup(
      this,
      'Logs',
      props.logGroup ?? { retention: logs.RetentionDays.ONE_YEAR },
    );
    this.function = new lambda.Function(this, 'Function', {
      description: stateNameOf(contract.name),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: props.code(contract.name),
      handler: 'index.handler',
      environment: props.environment,
      memorySize: contract.memoryMb,
      timeout: Duration.seconds(contract.timeoutSeconds),
      logGroup,
      role: functionRole(this, { logGroup, inNetwork: props.network !== undefined }),
      ...props.network,
    });
    for (const access of props.access) access(this.function);
  }
}
