import { Duration } from 'aws-cdk-lib/core';
import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { Settings } from '../../lib/settings/settings.ts';
import { SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import {
  EDITIONS_PREFIX,
  PACKS_PREFIX,
  QUARANTINE_PREFIX,
  RECORDS_PREFIX,
  RUNS_PREFIX,
  SCRATCH_PREFIX,
} from '../../lib/steps/storage-layout.ts';

type Retention = Settings['retention'];

/** Of a whole bucket: what was deleted or overwritten can be taken back for so long, and no half upload stays. */
export function takeBack({ recoveryDays }: Retention): LifecycleRule {
  return {
    id: 'TakeBack',
    noncurrentVersionExpiration: Duration.days(recoveryDays),
    expiredObjectDeleteMarker: true,
    abortIncompleteMultipartUploadAfter: Duration.days(7),
  };
}

/** Every prefix of the work bucket but the journal's: what people did is kept as it was first written, for good. */
const TAKEN_BACK = [
  RUNS_PREFIX,
  QUARANTINE_PREFIX,
  SCRATCH_PREFIX,
  RECORDS_PREFIX,
  EDITIONS_PREFIX,
  PACKS_PREFIX,
  SCORES_PREFIX,
];

/** Of the work bucket, as takeBack; under no prefix but these does a version ever go. */
export function takeBackAllButJournal({ recoveryDays }: Retention): LifecycleRule[] {
  return [
    { id: 'CleanUp', abortIncompleteMultipartUploadAfter: Duration.days(7) },
    ...TAKEN_BACK.map((prefix) => ({
      id: `TakeBack-${prefix.replace(/\/$/, '')}`,
      prefix,
      noncurrentVersionExpiration: Duration.days(recoveryDays),
      expiredObjectDeleteMarker: true,
    })),
  ];
}

/**
 * What no later run reads goes by its age. All else is the sweep's: a rule by age would, when exports stay away long
 * enough, take what the next run is compared with.
 */
export function keepFor({ quarantineDays, intermediateDays, rankingDays }: Retention): LifecycleRule[] {
  return [
    { id: 'Quarantine', prefix: QUARANTINE_PREFIX, expiration: Duration.days(quarantineDays) },
    { id: 'Scratch', prefix: SCRATCH_PREFIX, expiration: Duration.days(intermediateDays) },
    { id: 'Packs', prefix: PACKS_PREFIX, expiration: Duration.days(rankingDays) },
  ];
}
