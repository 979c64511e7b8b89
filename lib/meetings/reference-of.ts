import { createHash } from 'node:crypto';

/** A short reference of what a record says, so that who enters the same twice has one record. */
export function referenceOf(letter: 'R' | 'A', ...said: readonly string[]): string {
  return letter + createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12);
}
