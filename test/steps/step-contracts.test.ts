import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StepContract } from '../../lib/steps/step-contract.ts';

const folder = (path: string) => new URL(`../../${path}/`, import.meta.url);
const contracts = await loadContracts();
const functions = readdirSync(folder('functions'));

describe('the steps of the pipeline', () => {
  it('are one contract for each function, and the other way round', () => {
    expect(contracts.map(({ name }) => name).toSorted(inOrder)).toEqual(functions.toSorted(inOrder));
  });

  it.each(contracts)('have an example event of $name that satisfies its contract', (contract) => {
    const event: unknown = JSON.parse(
      readFileSync(new URL(`${contract.name}.json`, folder('events')), 'utf8'),
    );
    expect(contract.input.safeParse(event)).toMatchObject({ success: true });
  });

  it.each(contracts)('refuse an event of $name with a field more', (contract) => {
    const event = JSON.parse(
      readFileSync(new URL(`${contract.name}.json`, folder('events')), 'utf8'),
    ) as object;
    expect(contract.input.safeParse({ ...event, unexpected: true }).success).toBe(false);
  });

  it('keep no example of a step that is gone', () => {
    const examples = readdirSync(folder('events')).map((file) => file.replace(/\.json$/, ''));
    expect(examples.filter((name) => !functions.includes(name))).toEqual([]);
  });

  it.each(contracts)('have a handler of $name', (contract) => {
    expect(existsSync(new URL(`${contract.name}/handler.ts`, folder('functions')))).toBe(true);
  });
});

async function loadContracts(): Promise<StepContract[]> {
  const found: StepContract[] = [];
  for (const file of readdirSync(folder('lib/steps'))) {
    const exported = Object.values((await import(new URL(file, folder('lib/steps')).href)) as object);
    found.push(...exported.filter(isContract));
  }
  return found;
}

function isContract(value: unknown): value is StepContract {
  return typeof value === 'object' && value !== null && 'timeoutSeconds' in value && 'input' in value;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : 1;
}
