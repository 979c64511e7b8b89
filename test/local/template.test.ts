import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPipeline } from '../../lib/local/template.ts';
import type { StackTemplate } from '../../lib/local/cloud-assembly.ts';
import { resolveValue } from '../../lib/local/resolve-value.ts';
import { synthesiseWordsApp } from './fixture/words-app.ts';
import { copyAssembly, plantInFunction, plantInResource, plantInState } from './plant-fault.ts';
import { temporaryFolders } from './temporary-folders.ts';

const newFolder = temporaryFolders();
let cdkOut: string;

beforeAll(() => {
  cdkOut = synthesiseWordsApp(newFolder('words'));
});

function plant(change: (copy: string) => void): string {
  const copy = copyAssembly(cdkOut, newFolder('copy'));
  change(copy);
  return copy;
}

describe('the pipeline that CDK wrote', () => {
  test('has its machine, functions, buckets and table under local names, across stacks', () => {
    const { machine, definition, functions, buckets, tables, output } = readPipeline(cdkOut);
    expect(machine.arn).toBe('arn:aws:states:eu-west-2:000000000000:stateMachine:words');
    expect(definition.StartAt).toBe('List words');
    expect(functions.size).toBe(4);
    for (const [arn, fn] of functions) {
      expect(arn).toBe(`arn:aws:lambda:eu-west-2:000000000000:function:words-${fn.logicalId}`);
      expect(fn).toMatchObject({ handler: 'index.handler', memoryMb: 256, timeoutSeconds: 20 });
      expect(fn.environment).toEqual({ TABLE_NAME: tables[0]!.name });
    }
    expect(buckets.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^words-data-accesslogs[0-9a-f]{8}$/),
      expect.stringMatching(/^words-data-landing[0-9a-f]{8}$/),
      expect.stringMatching(/^words-data-work[0-9a-f]{8}$/),
    ]);
    expect(output('LandingBucketName')).toBe(buckets[1]!.name);
    expect(output('TableName')).toBe(tables[0]!.name);
  });

  test.each<[string, (copy: string) => void, RegExp]>([
    [
      'no manifest',
      (copy) => rmSync(join(copy, 'manifest.json')),
      /manifest\.json is missing: run "npm run synth"/,
    ],
    [
      'a cut-off template',
      (copy) => writeFileSync(join(copy, 'words.template.json'), '{'),
      /words\.template\.json is not JSON/,
    ],
    [
      'a task that calls another service',
      (copy) =>
        plantInState(copy, 'List words', (state) => (state['Resource'] = 'arn:aws:states:::sns:publish')),
      /State "List words": its resource arn:aws:states:::sns:publish is no function of these stacks/,
    ],
    [
      'a variable from what no local run has',
      (copy) =>
        plantInFunction(
          copy,
          'ListWords',
          (p) => (p['Environment'].Variables.KEY = { 'Fn::GetAtt': ['ListWordsLogsC66C1C6D', 'Arn'] }),
        ),
      /ListWordsFunction\w+\.Environment: /,
    ],
    [
      'a second machine',
      (copy) => {
        const file = join(copy, 'words-data.template.json');
        plantInResource(copy, 'AWS::KMS::Key', 'DataKey', () => undefined);
        writeFileSync(file, '{"Resources": {"Other": {"Type": "AWS::StepFunctions::StateMachine"}}}');
      },
      /needs exactly one state machine, found Other, Machine/,
    ],
    [
      'an asset that is not there',
      (copy) => plantInFunction(copy, 'AddLengths', (p) => (p['Code'].S3Key = 'none.zip')),
      /AddLengthsFunction\w+: no asset is named none\.zip/,
    ],
  ])('%s is an error of one line', (_what, change, message) => {
    const copy = plant(change);
    expect(() => readPipeline(copy)).toThrow(message);
  });

  test('has no output of another name', () => {
    expect(() => readPipeline(cdkOut).output('Topic')).toThrow(/no stack has an output Topic/);
  });
});

describe('a value of a template', () => {
  const stack: StackTemplate = {
    stackName: 'one',
    region: 'eu-west-2',
    file: 'one.template.json',
    Resources: {
      Bin: { Type: 'AWS::S3::Bucket', Properties: {} },
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
    },
    Outputs: { Out: { Value: { Ref: 'Bin' }, Export: { Name: 'one:Bin' } } },
  };
  const place = { assembly: { stacks: [stack], assetPaths: new Map() }, stack, where: 'Fn.Environment' };

  test.each<[unknown, unknown]>([
    ['plain', 'plain'],
    [{ Ref: 'Bin' }, 'one-bin'],
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ 'Fn::GetAtt': ['Bin', 'Arn'] }, 'arn:aws:s3:::one-bin'],
    [{ 'Fn::GetAtt': 'Bin.Arn' }, 'arn:aws:s3:::one-bin'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-west-2'],
    [
      { 'Fn::Sub': '${AWS::Partition}:${Bin}:${Bin.Arn}:${!kept}' },
      'aws:one-bin:arn:aws:s3:::one-bin:${kept}',
    ],
    [{ 'Fn::Sub': ['${a}', { a: { Ref: 'AWS::StackName' } }] }, 'one'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::ImportValue': 'one:Bin' }, 'one-bin'],
    [
      { kept: 1, gone: { Ref: 'AWS::NoValue' }, list: [{ Ref: 'Bin' }] },
      { kept: 1, list: ['one-bin'] },
    ],
  ])('%j is resolved', (value, expected) => {
    expect(resolveValue(value, place)).toEqual(expected);
  });

  test.each<[unknown, string]>([
    [{ Ref: 'Bucket' }, 'there is no resource Bucket'],
    [{ Ref: 'Key' }, 'Key is of type AWS::KMS::Key, which a local run does not have'],
    [{ 'Fn::GetAtt': ['Bin', 'DomainName'] }, 'Bin has no attribute DomainName locally'],
    [{ 'Fn::ImportValue': 'one:None' }, 'no stack exports one:None'],
    [{ 'Fn::FindInMap': ['a', 'b', 'c'] }, 'Fn::FindInMap is not known to the local run'],
    [{ 'Fn::Select': [4, ['a']] }, 'Fn::Select finds no item 4'],
  ])('%j is refused, naming file and place', (value, problem) => {
    expect(() => resolveValue(value, place)).toThrow(`one.template.json, Fn.Environment: ${problem}`);
  });
});
