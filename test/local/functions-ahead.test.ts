import { describe, expect, test } from 'vitest';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { functionsAhead } from '../../lib/local/functions-ahead.ts';
import { readPipeline } from '../../lib/local/template.ts';
import { warmAhead } from '../../lib/local/state-machine.ts';
import { synthesiseWordsApp } from './fixture/words-app.ts';
import { temporaryFolders } from './temporary-folders.ts';

const newFolder = temporaryFolders();
const task = (Resource: string, Next?: string) => ({
  Type: 'Task',
  Resource,
  ...(Next ? { Next } : { End: true }),
});
const DEFINITION = {
  StartAt: 'Begin',
  States: {
    Begin: { ...task('begin', 'Which?'), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mend' }] },
    'Which?': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.a', IsPresent: true, Next: 'Each' },
        { Variable: '$.error', IsPresent: true, Next: 'Mend' },
      ],
      Default: 'Other',
    },
    Each: { Type: 'Map', ItemProcessor: { StartAt: 'One', States: { One: task('one') } }, Next: 'Last' },
    Other: task('other'),
    Last: task('last'),
    Mend: task('mend', 'Gone wrong'),
    'Gone wrong': { Type: 'Fail' },
  },
} as unknown as StateMachineDefinition;

const ahead = (from: string | null, states: number) =>
  functionsAhead(DEFINITION, from, states).map(({ resource, inMap }) => `${resource}${inMap ? ' each' : ''}`);

describe('functions that will be called soon', () => {
  test('are those of the next states that call any, whichever way a choice goes', () => {
    expect(ahead(null, 1)).toEqual(['begin']);
    expect(ahead('Begin', 1)).toEqual(['one each', 'other']);
    expect(ahead('Begin', 2)).toEqual(['one each', 'last', 'other']);
    expect(ahead('Each', 2)).toEqual(['last']);
    expect(ahead('Last', 2)).toEqual([]);
  });

  test('get a sandbox each, and two where a map calls them', () => {
    const pipeline = readPipeline(synthesiseWordsApp(newFolder('words')));
    const [first] = Object.entries(pipeline.definition.States).filter(([, { Type }]) => Type === 'Task');
    const warmed: string[] = [];
    const sandboxes = {
      warm: (fn: { name: string }, count: number) => void warmed.push(`${fn.name} ${count}`),
    };
    warmAhead(pipeline, sandboxes, first![0]);
    expect(warmed.map((each) => each.replace(/^words-(\w+)Function\w*/, '$1'))).toEqual([
      'MeasureWord 2',
      'AddLengths 1',
    ]);
  });
});
