import { afterEach, expect, test, vi } from 'vitest';
import { emitFigures } from '../../lib/aws/emit-figures.ts';

afterEach(() => vi.restoreAllMocks());

test('one log line names the metrics of a stage, with their units, as CloudWatch reads it', () => {
  const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  emitFigures('dev', { Scored: 374, Seconds: 90 });
  expect(log).toHaveBeenCalledTimes(1);
  const line = JSON.parse(String(log.mock.calls[0]![0]));
  expect(line).toMatchObject({ stage: 'dev', Scored: 374, Seconds: 90 });
  expect(line._aws.CloudWatchMetrics).toMatchObject([
    {
      Namespace: 'hhpu',
      Dimensions: [['stage']],
      Metrics: [
        { Name: 'Scored', Unit: 'Count' },
        { Name: 'Seconds', Unit: 'Seconds' },
      ],
    },
  ]);
});

test('an age in days has no unit of CloudWatch', () => {
  const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  emitFigures('dev', { DaysSinceLastPublishedRun: 3 });
  const line = JSON.parse(String(log.mock.calls[0]![0]));
  expect(line._aws.CloudWatchMetrics[0].Metrics).toEqual([
    { Name: 'DaysSinceLastPublishedRun', Unit: 'None' },
  ]);
});
