import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../core/errors.ts';
import * as z from 'zod';
import { describeIssues } from '../core/describe-issues.ts';

const resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
const templateSchema = z.object({
  Resources: z.record(z.string(), resource),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});
const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z
        .object({ templateFile: z.string(), stackName: z.string(), file: z.string() })
        .partial()
        .default({}),
    }),
  ),
});
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export type TemplateResource = z.infer<typeof resource>;
export type StackTemplate = z.infer<typeof templateSchema> & {
  stackName: string;
  region: string;
  file: string;
};
/** What CDK wrote: its stacks, and where in the folder each asset lies that a template names by its key in S3. */
export type CloudAssembly = { stacks: StackTemplate[]; assetPaths: Map<string, string> };

/** Reads the folder that `npm run synth` wrote. Throws one line that names the file and what is wrong with it. */
export function readCloudAssembly(folder: string): CloudAssembly {
  const { artifacts } = readJson(join(folder, 'manifest.json'), manifestSchema);
  const stacks: StackTemplate[] = [];
  const assetPaths = new Map<string, string>();
  for (const [id, { type, environment = '', properties }] of Object.entries(artifacts)) {
    if (type === 'aws:cloudformation:stack' && properties.templateFile !== undefined) {
      const file = join(folder, properties.templateFile);
      const region = environment.split('/').at(-1) ?? '';
      stacks.push({ ...readJson(file, templateSchema), stackName: properties.stackName ?? id, region, file });
    } else if (type === 'cdk:asset-manifest' && properties.file !== undefined) {
      for (const { source, destinations } of Object.values(
        readJson(join(folder, properties.file), assetsSchema).files,
      )) {
        for (const { objectKey } of Object.values(destinations))
          assetPaths.set(objectKey, join(folder, source.path));
      }
    }
  }
  return { stacks, assetPaths };
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  if (!existsSync(file)) throw new SetupError(`${file} is missing: run "npm run synth"`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SetupError(`${file} is not JSON: run "npm run synth" again`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    throw new SetupError(`${file} is not what CDK writes: ${describeIssues(parsed.error)}`);
  return parsed.data;
}
