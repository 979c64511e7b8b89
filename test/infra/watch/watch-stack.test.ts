import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stubbedStacks } from '../stubbed-stacks.ts';
import { templateText } from '../../../infra/rules/template-text.ts';
import { tellAlarms } from './tell-alarms.ts';
import { unwatched } from './unwatched.ts';
import { walkAlarms } from './walk-alarms.ts';
import type { Resources } from './walk-alarms.ts';

const { watch, ...others } = stubbedStacks();
const written = Object.values({ watch, ...others }).map(
  (template) => template.toJSON()['Resources'] as Resources,
);
const copy = (): Resources => structuredClone(Object.assign({}, ...written) as Resources);
const alarms = Object.values(watch.findResources('AWS::CloudWatch::Alarm')).map((each) => each['Properties']);
const runbook = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8');
const [, inAlarms = ''] = /\n# Alarms\n(.*?)\n# /s.exec(runbook) ?? [];
const headings = [...inAlarms.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
const find = (resources: Resources, type: string, id: RegExp) =>
  Object.entries(resources).find(([name, each]) => each.Type === type && id.test(name))![1];

/** Takes resources of a type away. */
function without(resources: Resources, type: string, isGone: (id: string) => boolean): void {
  for (const [id, each] of Object.entries(resources)) {
    if (each.Type === type && isGone(id)) Reflect.deleteProperty(resources, id);
  }
}

describe('an alarm', () => {
  test.each(alarms.map((alarm) => [alarm.AlarmName, alarm]))(
    '%s is named as a heading of the runbook, and says so',
    (name, alarm) => {
      const [stack, ...symptom] = String(name).split('/');
      expect(stack).toBe('hhpu-dev-watch');
      expect(symptom).toHaveLength(2);
      expect(headings).toContain(symptom.join('/'));
      expect(alarm.AlarmDescription).toContain(
        `docs/runbook.md#${symptom.join('')} (heading "${symptom.join('/')}")`,
      );
    },
  );

  test('links to its heading where the stage says that the runbook is', () => {
    const runbookUrl = 'https://wiki.force.example/hhpu/runbook';
    const texts = Object.values(
      stubbedStacks({ runbookUrl }).watch.findResources('AWS::CloudWatch::Alarm'),
    ).map((each) => String(each['Properties'].AlarmDescription));
    expect(texts).toContainEqual(expect.stringContaining(` ${runbookUrl}#runfailed `));
    expect(texts.filter((text) => !text.includes(`${runbookUrl}#`))).toEqual([]);
  });

  test('goes off as alarms.txt says: metric, dimension, threshold, periods and silence', () => {
    const listed = readFileSync(new URL('alarms.txt', import.meta.url), 'utf8');
    expect(tellAlarms(copy())).toBe(listed);
  });

  test('stands behind every heading of the runbook, which says what it means, where to look and what to do', () => {
    const symptoms = alarms.map(({ AlarmName }) => String(AlarmName).replace(/^[^/]*\//, ''));
    expect(new Set(headings)).toEqual(new Set(symptoms));
    for (const section of inAlarms.split(/^## /m).slice(1)) {
      expect(section).toMatch(/\*\*Means\.\*\*.*\*\*Look\.\*\*.*\*\*Do\.\*\*/s);
    }
  });

  test('tells within the times that are promised', () => {
    const longest = (symptom: string) => {
      const alarm = alarms.find(({ AlarmName }) => String(AlarmName).endsWith(symptom))!;
      const period: number = alarm.Period;
      return (period * alarm.EvaluationPeriods) / 60;
    };
    expect(longest('run/failed')).toBeLessThanOrEqual(5);
    expect(longest('dead-letters/waiting')).toBeLessThanOrEqual(1);
  });
});

describe('the path from an alarm to a person', () => {
  test('is open for every alarm', () => {
    expect(alarms.length).toBeGreaterThan(6);
    expect(walkAlarms(copy())).toEqual([]);
  });

  test.each<[string, (resources: Resources) => void, RegExp]>([
    [
      'a key that does not let CloudWatch in',
      (all) => {
        const { KeyPolicy } = find(all, 'AWS::KMS::Key', /^OperationsKey/).Properties;
        KeyPolicy.Statement = KeyPolicy.Statement.filter(
          ({ Sid }: { Sid?: string }) => Sid !== 'AlarmsToTopics',
        );
      },
      /the key does not let CloudWatch in/,
    ],
    [
      'a topic that lets nobody in',
      (all) => {
        const { PolicyDocument } = find(all, 'AWS::SNS::TopicPolicy', /^Operators/).Properties;
        PolicyDocument.Statement = PolicyDocument.Statement.filter(
          ({ Sid }: { Sid?: string }) => Sid !== 'AlarmsOfThisAccount',
        );
      },
      /the topic does not let CloudWatch in/,
    ],
    [
      'a topic that lets in another account alone',
      (all) => {
        const { PolicyDocument } = find(all, 'AWS::SNS::TopicPolicy', /^Operators/).Properties;
        for (const each of PolicyDocument.Statement)
          if (each.Condition?.StringEquals) each.Condition.StringEquals = { 'aws:SourceAccount': '1' };
      },
      /the topic does not let CloudWatch in/,
    ],
    [
      'a topic that nobody has subscribed to',
      (all) => {
        without(all, 'AWS::SNS::Subscription', (id) => id.startsWith('Operators'));
      },
      /nobody has subscribed/,
    ],
    [
      'an alarm without an action',
      (all) => {
        delete find(all, 'AWS::CloudWatch::Alarm', /^runfailed/).Properties.AlarmActions;
      },
      /^run-?failed: tells nobody/,
    ],
  ])('is found closed by %s', (_, plant, finding) => {
    const resources = copy();
    plant(resources);
    expect(walkAlarms(resources)).toContainEqual(expect.stringMatching(finding));
  });
});

describe('what runs where nobody waits for its answer', () => {
  test('has an alarm, all of it', () => {
    expect(unwatched(copy())).toEqual([]);
  });

  test.each<[string, RegExp, string]>([
    ['queue', /^deadletterswaiting/, 'DeadLetters'],
    ['state machine', /^runfailed/, 'Machine'],
    ['function', /^sweepdata/, 'SweepDataFunction'],
    ['forgiven step', /^evaluaterun/, 'EvaluateRunFunction'],
  ])('is found where the %s’s alarm is gone', (_, alarm, name) => {
    const resources = copy();
    without(resources, 'AWS::CloudWatch::Alarm', (id) => alarm.test(id));
    expect(unwatched(resources)).toContain(name);
  });

  test('is counted where it is given up on, every function that the clock starts', () => {
    const resources = copy();
    const called = Object.values(resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::EventInvokeConfig')
      .map(({ Properties }) => templateText(Properties.FunctionName));
    expect(called).toHaveLength(3);
    const told = tellAlarms(resources);
    for (const name of called) {
      expect(told).toMatch(new RegExp(`/dropped: AWS/Lambda AsyncEventsDropped of FunctionName ${name}`));
      expect(told).toMatch(
        new RegExp(`/lost: AWS/Lambda DestinationDeliveryFailures of FunctionName ${name}`),
      );
    }
  });

  test('is found where a schedule has no queue, and where a rule has no alarm', () => {
    const resources = copy();
    delete find(resources, 'AWS::Scheduler::Schedule', /^Sweep/).Properties.Target.DeadLetterConfig;
    resources['PlantedRule'] = { Type: 'AWS::Events::Rule', Properties: {} };
    expect(unwatched(resources)).toEqual(['SweepDataSchedule', 'PlantedRule']);
  });

  test('is found where events that a function failed on go nowhere', () => {
    const resources = copy();
    without(resources, 'AWS::Lambda::EventInvokeConfig', (id) => id.startsWith('WatchPipeline'));
    expect(unwatched(resources)).toEqual(['WatchPipelineSchedule']);
  });
});

test('the dashboard shows the figures of runs and of the watch, by the names that functions emit', () => {
  const [dashboard] = Object.values(watch.findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard!['Properties'].DashboardBody);
  for (const name of [
    'Rows',
    'Quarantined',
    'UnknownCodes',
    'Scored',
    'New',
    'Urgent',
    'Seconds',
    'DaysSinceLastPublishedRun',
    'HoursOverdue',
    'WaitingExports',
    'OverdueAlerts',
    'UnconfirmedContacts',
  ]) {
    expect(body).toContain(`\\"hhpu\\",\\"${name}\\",\\"stage\\",\\"dev\\"`);
  }
});
