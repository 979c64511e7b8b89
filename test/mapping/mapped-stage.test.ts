import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStage } from '../../infra/stage.ts';
import { runRequest } from '../../lib/steps/prepare-run.ts';
import { CONTACTS, stubbedStacks } from '../infra/stubbed-stacks.ts';
import { temporaryFolders } from '../local/temporary-folders.ts';

const temporary = temporaryFolders();
const MAPPING = { trim: true, tables: { nominals: { name: 'PEOPLE', columns: { nominal_id: 'URN' } } } };

function stageFile(stage: object, mapping?: string): string {
  const folder = temporary('stages');
  writeFileSync(
    join(folder, 'surrey.json'),
    JSON.stringify({ contacts: CONTACTS, settings: { topN: 50 }, ...stage }),
  );
  mkdirSync(join(folder, 'mappings'));
  if (mapping !== undefined) writeFileSync(join(folder, 'mappings', 'surrey.json'), mapping);
  return folder;
}

test('a stage has its mapping as it was written, or the one in the file that it names', () => {
  const expected = { name: 'surrey', settings: { topN: 50 }, mapping: MAPPING };
  expect(readStage('surrey', stageFile({ mapping: MAPPING }))).toMatchObject(expected);
  expect(
    readStage('surrey', stageFile({ mapping: 'mappings/surrey.json' }, JSON.stringify(MAPPING))),
  ).toMatchObject(expected);
  expect(readStage('surrey', stageFile({}))).not.toHaveProperty('mapping');
});

test('a stage is refused with a mapping that the schema refuses, that is no JSON or that is not there', () => {
  const typo = { tables: { nominal: {} } };
  const message = /"nominal" is not known; allowed: nominals, offences, sanctions, referrals/;
  expect(() => readStage('surrey', stageFile({ mapping: typo }))).toThrow(/surrey\.json: mapping: tables: /);
  expect(() => readStage('surrey', stageFile({ mapping: typo }))).toThrow(message);
  expect(() =>
    readStage('surrey', stageFile({ mapping: 'mappings/surrey.json' }, JSON.stringify(typo))),
  ).toThrow(message);
  expect(() => readStage('surrey', stageFile({ mapping: 'mappings/surrey.json' }, '{'))).toThrow(
    /mappings\/surrey\.json is not JSON/,
  );
  expect(() => readStage('surrey', stageFile({ mapping: 'mappings/sorry.json' }))).toThrow(
    /surrey\.json names a mapping that is not there: .*mappings\/sorry\.json/,
  );
});

test('the schedule starts each run with the mapping of its stage', () => {
  const { pipeline } = stubbedStacks({ name: 'surrey', settings: { topN: 50 }, mapping: MAPPING });
  const [schedule] = Object.values(pipeline.findResources('AWS::Scheduler::Schedule'));
  const input: unknown = JSON.parse(schedule!['Properties'].Target.Input);
  expect(input).toEqual({ scheduled: true, settings: { topN: 50 }, mapping: MAPPING });
  expect(runRequest.parse(input)).toEqual(input);
});
