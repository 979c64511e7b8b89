import { Duration } from 'aws-cdk-lib/core';
import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { Settings } from '../../lib/settings/settings.ts';
import { PACKS_PREFIX, QUARANTINE_PREFIX, SCRATCH_PREFIX } from '../../lib/steps/storage-layout.ts';

type Retention = Settings['retention'];

/** Of every bucket: what was deleted or overwritten can be taken back for so long, and no half upload stays. */
export function takeBack({ recoveryDays }: Retention): LifecycleRule {
  return {
    id: 'TakeBack',
    noncurrentVersionExpiration: Duration.days(recoveryDays),
    expiredObjectDeleteMarker: true,
    abortIncompleteMultipartUploadAfter: Duration.days(7),
  };
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
