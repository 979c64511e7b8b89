import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readStage } from '../../infra/stage.ts';
import { CONTACTS } from './stubbed-stacks.ts';

const folder = mkdtempSync(join(tmpdir(), 'stages-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, stage: unknown): void {
  writeFileSync(join(folder, `${name}.json`), typeof stage === 'string' ? stage : JSON.stringify(stage));
}
const WRITTEN = { contacts: CONTACTS, settings: { topN: 150 } };

test('reads the stage that is in the repository', () => {
  expect(readStage('dev')).toMatchObject({ name: 'dev', region: 'eu-west-2', settings: {} });
});

test('gives the settings as they stand, without the defaults; and London, limits and no landing zone of itself', () => {
  write('surrey', WRITTEN);
  expect(readStage('surrey', folder)).toEqual({
    name: 'surrey',
    region: 'eu-west-2',
    contacts: CONTACTS,
    runbookUrl: 'docs/runbook.md',
    settings: { topN: 150 },
    limits: { itemsAtOnce: 40, logDays: 365 },
    landingZone: {},
  });
});

test('refuses a setting that the schema does not know or allow, naming it', () => {
  write('typo', { ...WRITTEN, settings: { topM: 150, ogrs3: { horizonYears: 3 } } });
  expect(() => readStage('typo', folder)).toThrow(
    /typo\.json is refused: .*settings\.ogrs3\.horizonYears.*topM/,
  );
});

const VPC = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  availabilityZones: ['eu-west-2a', 'eu-west-2b'],
  securityGroupIds: ['sg-0123456789abcdef0'],
};

test.each([
  ['another region', { region: 'eu-west-1' }, /region/],
  ['nobody to tell of alarms', { contacts: { ...CONTACTS, operators: [] } }, /contacts\.operators/],
  ['an address that is none', { contacts: { ...CONTACTS, unit: ['unit'] } }, /contacts\.unit\.0/],
  ['logs kept for a time that CloudWatch does not have', { limits: { logDays: 100 } }, /limits\.logDays/],
  [
    'a network with fewer zones than subnets',
    { landingZone: { vpc: { ...VPC, availabilityZones: ['eu-west-2a', 'eu-west-2b', 'eu-west-2c'] } } },
    /landingZone\.vpc\.availabilityZones: must be as many as subnetIds/,
  ],
  ['a runbook that is at no address', { runbookUrl: 'javascript:alert(1)' }, /runbookUrl/],
  ['what nobody knows', { permissionBoundary: 'x' }, /permissionBoundary/],
])('refuses a stage with %s', (_, part, message) => {
  write('wrong', { ...WRITTEN, ...part });
  expect(() => readStage('wrong', folder)).toThrow(message);
});

test('refuses a file that is not JSON, a stage without a file and a name that is none', () => {
  write('broken', '{');
  expect(() => readStage('broken', folder)).toThrow(/broken\.json is not JSON/);
  expect(() => readStage('absent', folder)).toThrow(/Stage "absent" has no settings: write .*absent\.json/);
  expect(() => readStage('../dev', folder)).toThrow(/a stage's name is/);
});
