import * as z from 'zod';
import { settingsSchema } from '../lib/settings/settings.ts';

/** A subscription by e-mail: SNS sends each address a link that a person must follow before anything else reaches it. */
const addresses = z.array(z.email()).min(1).max(10);

const contacts = z.strictObject({
  operators: addresses.describe('Told of every alarm: whoever mends the pipeline'),
  unit: addresses.describe('Told of urgent entries: the High Harm Perpetrator Unit'),
  secondContact: addresses.describe('Told of an urgent entry that nobody acknowledged in time'),
});

const limits = z
  .strictObject({
    itemsAtOnce: z
      .int()
      .min(1)
      .max(500)
      .default(40)
      .describe('Files or shards in work at once; Lambda allows 1,000 in the whole account'),
    logDays: z
      .union(([90, 180, 365, 731, 1827, 2192] as const).map((days) => z.literal(days)))
      .default(365)
      .describe('Days that logs are kept, of the lengths that CloudWatch Logs has'),
  })
  .prefault({});

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`));

const vpc = z.strictObject({
  vpcId: id('vpc'),
  subnetIds: z
    .array(id('subnet'))
    .min(2)
    .max(6)
    .describe('Private subnets, one for each of availabilityZones'),
  availabilityZones: z
    .array(z.string().regex(/^eu-west-2[a-z]$/))
    .min(2)
    .max(6),
  securityGroupIds: z.array(id('sg')).min(1).max(5),
});

/** What a landing zone asks for; all of it is left out unless the stage says it. */
const landingZone = z
  .strictObject({
    permissionsBoundary: z
      .string()
      .regex(/^[\w+=,.@-]{1,128}$/)
      .optional()
      .describe('Name of the managed policy that every role must have as its boundary'),
    vpc: vpc
      .refine(({ subnetIds, availabilityZones }) => subnetIds.length === availabilityZones.length, {
        path: ['availabilityZones'],
        message: 'must be as many as subnetIds, in their order',
      })
      .optional()
      .describe(
        'Network that every function runs in; it needs endpoints for the services in docs/deploying.md',
      ),
  })
  .prefault({});

/** What infra/stages/NAME.json may say, all of it; docs/deploying.md explains each. */
export const stageFile = z.strictObject({
  region: z
    .literal('eu-west-2')
    .default('eu-west-2')
    .describe('London: the data stays in the United Kingdom'),
  contacts,
  runbookUrl: z
    .union([z.literal('docs/runbook.md'), z.httpUrl()])
    .default('docs/runbook.md')
    .describe(
      'Where the force keeps docs/runbook.md to be read: the text of each alarm links to its heading',
    ),
  /** What this force sets otherwise than the defaults; goes with every scheduled start, so it stays as short as it is. */
  settings: z
    .record(z.string(), z.unknown())
    .superRefine((settings, context) => {
      for (const issue of settingsSchema.safeParse(settings).error?.issues ?? []) {
        context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
      }
    })
    .describe('What this force sets otherwise than the defaults of lib/settings/settings.ts'),
  mapping: z
    .union([z.string().min(1), z.record(z.string(), z.unknown())])
    .optional()
    .describe("The mapping of this force's exports, or the path of its file from the stage's"),
  limits,
  landingZone,
});
