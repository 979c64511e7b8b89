import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as z from 'zod';
import { readMapping } from '../lib/mapping/read-mapping.ts';
import { stageFile } from './stage-file.ts';

export type Stage = Omit<z.output<typeof stageFile>, 'mapping'> & {
  name: string;
  /** As it was written; absent where the force's exports are in the contract's own shape. */
  mapping?: Record<string, unknown>;
};

const FOLDER = join(import.meta.dirname, 'stages');

/** Reads and checks infra/stages/<name>.json. Throws one line that names the file and every wrong setting. */
export function readStage(name: string, folder = FOLDER): Stage {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(name)) {
    throw new Error(`Stage "${name}": a stage's name is 1 to 16 lower-case letters and digits`);
  }
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) throw new Error(`Stage "${name}" has no settings: write ${file}`);
  const { mapping, ...stage } = parseStage(file);
  return { name, ...stage, ...(mapping !== undefined && { mapping: stageMapping(mapping, file) }) };
}

function parseStage(file: string): z.output<typeof stageFile> {
  const stage = stageFile.safeParse(readJson(file));
  if (stage.success) return stage.data;
  const issues = stage.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Error(`${file} is refused: ${issues.join('; ')}`);
}

/** The mapping as it was written; what it says is checked. */
function stageMapping(mapping: string | Record<string, unknown>, stage: string): Record<string, unknown> {
  const file = typeof mapping === 'string' ? join(dirname(stage), mapping) : stage;
  if (!existsSync(file)) throw new Error(`${stage} names a mapping that is not there: ${file}`);
  const written = typeof mapping === 'string' ? readJson(file) : mapping;
  readMapping(written, typeof mapping === 'string' ? file : `${file}: mapping`);
  return written as Record<string, unknown>;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${String(cause)}`, { cause });
  }
}
