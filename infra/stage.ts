import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { readMapping } from '../lib/mapping/read-mapping.ts';
import { settingsSchema } from '../lib/settings/settings.ts';

const addresses = z.array(z.email()).default([]);
const contacts = z.strictObject({ unit: addresses, secondContact: addresses });

const stageFile = z.strictObject({
  /** What this force sets otherwise than the defaults; goes with every scheduled start, so it stays as short as it is. */
  settings: z.record(z.string(), z.unknown()).superRefine((settings, context) => {
    for (const issue of settingsSchema.safeParse(settings).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
    }
  }),
  /** The mapping of this force's exports, or the path of its file from the stage's; goes with every start, too. */
  mapping: z.union([z.string().min(1), z.record(z.string(), z.unknown())]).optional(),
  /** E-mail addresses that alerts go to: of the unit, and of whom an alert goes to that nobody acknowledges. */
  contacts: contacts.optional(),
});

export type Stage = {
  name: string;
  settings: Record<string, unknown>;
  /** Absent where the force's exports are in the contract's own shape. */
  mapping?: Record<string, unknown>;
  contacts?: z.infer<typeof contacts> | undefined;
};

const FOLDER = join(import.meta.dirname, 'stages');

/** Reads and checks infra/stages/<name>.json. Throws one line that names the file and every wrong setting. */
export function readStage(name: string, folder = FOLDER): Stage {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(name)) {
    throw new Error(`Stage "${name}": a stage's name is 1 to 16 lower-case letters and digits`);
  }
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) throw new Error(`Stage "${name}" has no settings: write ${file}`);
  const { settings, mapping, contacts } = parseStage(file);
  return {
    name,
    settings,
    ...(mapping !== undefined && { mapping: stageMapping(mapping, file) }),
    ...(contacts && { contacts }),
  };
}

function parseStage(file: string): z.infer<typeof stageFile> {
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
