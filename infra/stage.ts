import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { settingsSchema } from '../lib/settings/settings.ts';

const stageFile = z.strictObject({
  /** What this force sets otherwise than the defaults; goes with every scheduled start, so it stays as short as it is. */
  settings: z.record(z.string(), z.unknown()).superRefine((settings, context) => {
    for (const issue of settingsSchema.safeParse(settings).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
    }
  }),
});

export type Stage = { name: string; settings: Record<string, unknown> };

const FOLDER = join(import.meta.dirname, 'stages');

/** Reads and checks infra/stages/<name>.json. Throws one line that names the file and every wrong setting. */
export function readStage(name: string, folder = FOLDER): Stage {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(name)) {
    throw new Error(`Stage "${name}": a stage's name is 1 to 16 lower-case letters and digits`);
  }
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) throw new Error(`Stage "${name}" has no settings: write ${file}`);
  return { name, settings: parseStage(file).settings };
}

function parseStage(file: string): z.infer<typeof stageFile> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${String(cause)}`, { cause });
  }
  const stage = stageFile.safeParse(json);
  if (stage.success) return stage.data;
  const issues = stage.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Error(`${file} is refused: ${issues.join('; ')}`);
}
