import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DYNAMODB_CASES } from './dynamodb-cases.ts';
import { S3_CASES } from './s3-cases.ts';
import { openEmbeddedServices, openSimulatedServices } from './services-under-test.ts';
import type { OpenedServices } from './services-under-test.ts';

// One contract for the services that the simulation stands on and for those that a local run stands on.
const CASES = [...S3_CASES, ...DYNAMODB_CASES];
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

let simulated: OpenedServices;
let embedded: OpenedServices;
beforeAll(async () => {
  [simulated, embedded] = [await openSimulatedServices(), await openEmbeddedServices()];
});
afterAll(async () => {
  await simulated.close();
  await embedded.close();
});

describe('the simulated services', () => {
  test.each(CASES)('$name', async ({ observe, expected }) => {
    expect(asJson(await observe(simulated.services))).toEqual(expected);
  });
});

describe('the embedded emulators', () => {
  test.each(CASES.filter((each) => !each.embedded))('$name', async ({ observe, expected }) => {
    expect(asJson(await observe(embedded.services))).toEqual(expected);
  });
});

describe('the embedded emulators differ, as listed, where', () => {
  test.each(CASES.filter((each) => each.embedded))(
    '$name',
    async ({ observe, expected, embedded: difference }) => {
      const observed = asJson(await observe(embedded.services));
      // A difference that goes away must be taken off the list.
      expect(observed).not.toEqual(expected);
      expect(observed).toEqual(difference?.gives);
    },
  );
});
