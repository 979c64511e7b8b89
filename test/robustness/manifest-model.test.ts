import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../lib/contract/manifest.ts';
import { EXPORT_ID, manifestOf } from '../fixtures/write-export.ts';
import { filesWith } from '../pipeline/good-export.ts';
import { faultyManifest, FILE_KEYS, KEYS, VALUES } from './manifest-faults.ts';
import type { ManifestFault, ManifestJson } from './manifest-faults.ts';
import { modelManifest } from './model-manifest.ts';

const good = manifestOf(filesWith()) as ManifestJson;

function faultsOf(of: 'manifest' | 'file', keys: readonly string[]): ManifestFault[] {
  return keys.flatMap((key) => [
    { kind: 'drop' as const, of, key, file: 1, value: null },
    ...VALUES.map((value) => ({ kind: 'set' as const, of, key, file: 1, value })),
  ]);
}

describe('a manifest with one value that is another', () => {
  it('is taken or refused as the model of it says, whatever the key and the value', () => {
    const faults = [...faultsOf('manifest', KEYS), ...faultsOf('file', FILE_KEYS)];
    const differing = faults.filter((fault) => {
      const bytes = faultyManifest(good, [fault]) ?? Buffer.alloc(0);
      const isTaken = typeof modelManifest(bytes, EXPORT_ID) !== 'string';
      try {
        parseManifest(bytes.toString('utf8'), EXPORT_ID);
        return !isTaken;
      } catch {
        return isTaken;
      }
    });
    expect(differing).toEqual([]);
    expect(faults.length).toBeGreaterThan(500);
  });
});
