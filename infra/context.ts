import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The feature flags of cdk.json. The CDK command hands them to the app; without it, as in `npm run synth` and in the
 * tests, the app has to take them itself, or other templates come out.
 */
export function readContext(root = join(import.meta.dirname, '..')): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  return context;
}
