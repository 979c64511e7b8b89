import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MANIFEST = join(import.meta.dirname, '..', '..', 'package.json');

/** The gates of package.json's `check` script in their order, each as its words. */
export function gatesOfCheck(): string[][] {
  const { scripts } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { scripts: Record<string, string> };
  return (scripts['check'] ?? '').split('&&').map((command) => command.trim().split(/\s+/));
}

/** The arguments that `check` gives a gate: canaries run what developers run. */
export function gateArguments(gate: string): string[] {
  const words = gatesOfCheck().find(([program]) => program === gate);
  if (!words) throw new Error(`the check script of package.json does not run ${gate}`);
  return words.slice(1);
}
