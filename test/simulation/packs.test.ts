import { beforeAll, describe, expect, test } from 'vitest';
import { callsOfAMaker, ends, inWorld, PACK_DAY, publishSecond, SECOND } from './pack-day.ts';
import type { Call } from './world/call.ts';
import { checkPacks } from './world/check-packs.ts';
import { NO_FAULT } from './world/fault.ts';
import type { Fault } from './world/fault.ts';
import { SETTINGS } from './world/tiny-exports.ts';

const MEETING = '2026-12-01';
const LATER = '2026-11-24T09:00:00.000Z';
/** Longer than a maker's lease. */
const HALF_AN_HOUR = 1_800_000;
const TIMEOUT = { timeout: 120_000 };

let calls = 0;
beforeAll(async () => (calls = await callsOfAMaker()), 120_000);

const statusOf = (ended: unknown) => (ended as { answer?: { status?: string } } | null)?.answer?.status;
const counted = (ended: readonly unknown[]) =>
  Object.fromEntries(
    Map.groupBy(ended, statusOf)
      .entries()
      .map(([status, all]) => [status, all.length]),
  );

/** A call of write-pack by its number. */
function faultAtCall(at: number, fault: Fault): (call: Call) => Fault {
  let seen = 0;
  return ({ worker }) => (worker.step === 'write-pack' && (seen += 1) === at ? fault : NO_FAULT);
}

/** Every call up to the claim and from the files on, and any ninth of the reads between. */
const strikes = () =>
  Array.from({ length: calls }, (_, at) => at + 1).filter((at) => at <= 5 || at > calls - 8 || at % 9 === 0);

/** Each call of a maker in turn meets a fault; another maker comes when its lease is over and a further run published. */
async function strikeEachCall(fault: Fault, secondEnds: RegExp): Promise<string> {
  const reports: string[] = [];
  for (const at of strikes()) {
    const problems = await inWorld(
      async (simulation) => {
        const { world, writePack } = simulation;
        const first = writePack();
        await world.pass(HALF_AN_HOUR);
        await publishSecond(simulation);
        const [second] = await ends(simulation, writePack({ startedAt: LATER }));
        await simulation.drain();
        const [third] = await ends(simulation, writePack({ startedAt: LATER }));
        const found = await checkPacks(simulation);
        if (first.ended === null) found.push('the first maker has not ended');
        if (!secondEnds.test(statusOf(second) ?? 'failed'))
          found.push(`the second ends: ${JSON.stringify(second)}`);
        if (statusOf(third) !== 'AlreadyWritten') found.push(`the third ends: ${JSON.stringify(third)}`);
        return found;
      },
      faultAtCall(at, fault),
    );
    if (problems.length > 0) reports.push(`call ${at} of ${calls}:`, ...problems);
  }
  return reports.join('\n');
}

describe('a pack', () => {
  test.each(['before', 'after'] as const)(
    'is written once though its maker dies %s one of its calls',
    TIMEOUT,
    async (when) => {
      expect(calls).toBeGreaterThan(20);
      const dies = { kind: 'crash', when, who: 'function' } as const;
      expect(await strikeEachCall(dies, /^(Already)?Written$/)).toBe('');
    },
  );

  test(
    'is written once though its maker wakes at one of its calls when another has long made it',
    TIMEOUT,
    async () => {
      const sleeps = { kind: 'held', milliseconds: 2 * HALF_AN_HOUR } as const;
      expect(await strikeEachCall(sleeps, /^(Already)?Written$/)).toBe('');
    },
  );

  test('is written once though the reply to one of its calls is lost', TIMEOUT, async () => {
    expect(await strikeEachCall({ kind: 'lost', when: 'after' }, /^AlreadyWritten$/)).toBe('');
  });

  test.each([2, 50])('is written once by %d makers at once', TIMEOUT, async (makers) => {
    await inWorld(async (simulation) => {
      const all = Array.from({ length: makers }, (_, at) =>
        simulation.writePack({ startedAt: new Date(Date.parse(PACK_DAY) + at).toISOString() }),
      );
      const { Written, ...others } = counted(await ends(simulation, ...all));
      expect(Written).toBe(1);
      expect(Object.keys(others).filter((each) => !/^(AlreadyWritten|BeingMade)$/.test(each))).toEqual([]);
      expect(await checkPacks(simulation)).toEqual([]);
    });
  });

  test('has no case of one that is made at once for a meeting that comes in before it', TIMEOUT, async () => {
    await inWorld(async (simulation) => {
      const { writePack, reader } = simulation;
      const settings = (date: string) => ({ ...SETTINGS, meetings: { dates: [date] } });
      const dates = [MEETING, '2026-11-30'];
      const ended = await ends(simulation, ...dates.map((date) => writePack({ settings: settings(date) })));
      expect(ended.map(statusOf)).toEqual(['Written', 'BeingMade']);
      expect(await reader.stores.meetings.listPacks()).toMatchObject([{ meeting: MEETING }]);
    });
  });

  test('is made at once by the next maker where one failed and lives', TIMEOUT, async () => {
    let isDown = true;
    const fails = ({ operation, worker }: Call): Fault =>
      isDown && worker.step === 'write-pack' && operation === 'PutObject' ? { kind: 'throttled' } : NO_FAULT;
    await inWorld(async (simulation) => {
      const [failed] = await ends(simulation, simulation.writePack());
      expect(failed).toHaveProperty('error');
      isDown = false;
      expect(statusOf((await ends(simulation, simulation.writePack()))[0])).toBe('Written');
      expect(await checkPacks(simulation)).toEqual([]);
    }, fails);
  });

  test('is made anew where that is asked for, from the run that is the latest then', TIMEOUT, async () => {
    await inWorld(async (simulation) => {
      const { writePack, reader } = simulation;
      await ends(simulation, writePack());
      await publishSecond(simulation);
      const again = writePack({ meeting: MEETING, again: true, startedAt: LATER });
      expect(statusOf((await ends(simulation, again))[0])).toBe('Written');
      expect(await reader.stores.meetings.listPacks()).toMatchObject([{ meeting: MEETING, runId: SECOND }]);
    });
  });

  test('is not made by somebody else while one is at it, but is by who is alone', TIMEOUT, async () => {
    await inWorld(
      async (simulation) => {
        const { writePack, world } = simulation;
        const first = writePack();
        await world.pass(1000);
        expect(first.ended).toBe('dead');
        const [second] = await ends(simulation, writePack());
        expect(second).toMatchObject({
          answer: { status: 'BeingMade', reason: expect.stringContaining(MEETING) as string, files: null },
        });
        const [third] = await ends(simulation, writePack({ isAlone: true }));
        expect(statusOf(third)).toBe('Written');
        expect(await checkPacks(simulation)).toEqual([]);
      },
      faultAtCall(calls - 4, { kind: 'crash', when: 'before', who: 'function' }),
    );
  });
});
