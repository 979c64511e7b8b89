import { expect, test } from 'vitest';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import type { Call } from './world/call.ts';
import { checkAlerts } from './world/check-alerts.ts';
import { CALM, NO_FAULT } from './world/fault.ts';
import type { Fault } from './world/fault.ts';
import type { Rewrite } from './world/simulated-services.ts';
import { withSimulation } from './world/simulation.ts';
import type { Simulation } from './world/simulation.ts';
import { tinyExports } from './world/tiny-exports.ts';

const [FIRST = '', SECOND = ''] = tinyExports().map(({ exportId }) => exportId);
const TIMEOUT = { timeout: 60_000 };

/** Publishes the first export in peace; then what is meant goes wrong while the second runs. */
function runSecond<T>(
  faultAt: (call: Call) => Fault,
  then: (simulation: Simulation) => Promise<T>,
  rewrite?: Rewrite,
): Promise<T> {
  return withSimulation({ ...(rewrite && { rewrite }) }, async (simulation) => {
    const { land, start, finish, world } = simulation;
    land(FIRST);
    start(FIRST);
    await finish();
    land(SECOND);
    world.plan = { ...CALM, faultAt };
    start(SECOND);
    await finish();
    return then(simulation);
  });
}

const once = (isMeant: (call: Call) => boolean, fault: Fault) => {
  let isOver = false;
  return (call: Call): Fault => {
    if (isOver || !isMeant(call)) return NO_FAULT;
    isOver = true;
    return fault;
  };
};

test('nothing wrong: one message each, and none for the first run', TIMEOUT, async () => {
  await runSecond(
    () => NO_FAULT,
    async (simulation) => {
      expect(simulation.world.services.sns.taken).toHaveLength(2);
      expect(await checkAlerts(simulation)).toEqual([]);
      expect(simulation.world.services.sns.taken).toHaveLength(2);
    },
  );
});

test(
  'a provider that is down for an hour: the run is published with its brief and fails to be seen, the watch sends',
  TIMEOUT,
  async () => {
    const isDown = ({ service }: Call): Fault => (service === 'sns' ? { kind: 'throttled' } : NO_FAULT);
    await runSecond(isDown, async (simulation) => {
      const { executions, reader, world, hourlyWatch } = simulation;
      const { runs, alerts } = reader.stores;
      expect(executions.all.at(-1)?.status).toBe('FAILED');
      const written = [...(await reader.stores.work.sizes('runs/')).keys()];
      expect(written).toContainEqual(expect.stringMatching(new RegExp(`^${SECOND}/.*brief`)));
      expect(await runs.getRun(SECOND)).toMatchObject({ status: 'Published', reason: null });
      expect((await runs.latest())?.runId).toBe(SECOND);
      expect((await alerts.list(SECOND)).map(({ status }) => status)).toEqual(['Pending', 'Pending']);
      // What the unit reads does not wait for its messages.
      const { epoch } = (await runs.getRun(SECOND))!;
      const files = new RunFiles(reader.stores.work, { runId: SECOND, epoch });
      expect(await files.has(runFileNames.brief)).toBe(true);
      expect(await files.has(runFileNames.evaluation)).toBe(true);
      const [failure] = await hourlyWatch();
      expect(failure).toMatch(/AlertsUnsent: 2 of 2 alerts could not be sent to the unit by SNS/);
      await world.pass(3_600_000);
      world.plan = CALM;
      expect(await checkAlerts(simulation)).toEqual([]);
      expect(world.services.sns.taken).toHaveLength(2);
    });
  },
);

test(
  'a sender that dies between the provider’s acceptance and the record: sent again under the same reference',
  TIMEOUT,
  async () => {
    const dies = once(({ service }) => service === 'sns', { kind: 'crash', when: 'after', who: 'execution' });
    await runSecond(dies, async (simulation) => {
      const { taken } = simulation.world.services.sns;
      expect(taken).toHaveLength(1);
      expect(await checkAlerts(simulation, true)).toEqual([]);
      expect(taken).toHaveLength(3);
      expect(new Set(taken.map(({ reference }) => reference)).size).toBe(2);
    });
  },
);

test('a step that dies before it has recorded anything: the watch raises and sends', TIMEOUT, async () => {
  const dies = once(({ worker, operation }) => worker.step === 'notify-unit' && operation === 'Invoke', {
    kind: 'crash',
    when: 'before',
    who: 'execution',
  });
  await runSecond(dies, async (simulation) => {
    expect(await simulation.reader.stores.alerts.list(SECOND)).toEqual([]);
    expect(await checkAlerts(simulation)).toEqual([]);
  });
});

test('a crash between journal and table: the watch brings the table up to the journal', TIMEOUT, async () => {
  const dies = once(({ operation, target }) => operation === 'PutItem' && target.includes(' ALERT#'), {
    kind: 'crash',
    when: 'before',
    who: 'execution',
  });
  await runSecond(dies, async (simulation) => {
    expect(await checkAlerts(simulation)).toEqual([]);
    const raised = [...(await simulation.reader.stores.work.sizes('journal/')).keys()].filter((key) =>
      key.includes('alert-raised'),
    );
    expect(raised).toHaveLength(2);
  });
});

/** Step Functions takes the call for lost and makes another, while the first worker goes on. */
const twoAtOnce = () =>
  once(({ worker, operation }) => worker.step === 'notify-unit' && operation === 'Invoke', {
    kind: 'lost',
    when: 'after',
  });

test('two senders at once: one message each', TIMEOUT, async () => {
  await runSecond(twoAtOnce(), async (simulation) => {
    await simulation.drain();
    expect(await checkAlerts(simulation)).toEqual([]);
  });
});

test('two senders that would take alerts by get and then put are found out', TIMEOUT, async () => {
  const withoutLease: Rewrite = (_service, request, send) => {
    const body = request.body.toString();
    if (!body.includes('sendingUntil')) return send(request);
    const { ConditionExpression: _condition, ...unconditional } = JSON.parse(body) as Record<string, unknown>;
    const {
      ':nobody': _nobody,
      ':now': _now,
      ':sender': _sender,
      ':pending': _pending,
      ...values
    } = unconditional['ExpressionAttributeValues'] as Record<string, unknown>;
    const {
      '#status': _status,
      '#sender': _name,
      ...names
    } = unconditional['ExpressionAttributeNames'] as Record<string, unknown>;
    const rewritten = {
      ...unconditional,
      ExpressionAttributeValues: values,
      ExpressionAttributeNames: names,
    };
    return send({ ...request, body: Buffer.from(JSON.stringify(rewritten)) });
  };
  await runSecond(
    twoAtOnce(),
    async (simulation) => {
      await simulation.drain();
      expect((await checkAlerts(simulation)).join('\n')).toMatch(/is sent 2 times/);
    },
    withoutLease,
  );
});
