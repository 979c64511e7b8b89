import { Duration } from 'aws-cdk-lib/core';
import { Errors, JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';

/**
 * Six tries again, 2 s doubling with full jitter: waits of up to 2, 4, 8, 16, 32 and 64 s, so it gives up after 63 s on
 * average and 126 s at most. Jitter, because forty shards that are throttled together must not come back together.
 */
const SIX_TRIES = {
  maxAttempts: 6,
  interval: Duration.seconds(2),
  backoffRate: 2,
  jitterStrategy: JitterType.FULL,
} satisfies RetryProps;

/** What time alone can cure, by the names that Step Functions, Lambda and the SDK give it. */
const transient: RetryProps = {
  ...SIX_TRIES,
  errors: [
    'Lambda.AWSLambdaException',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.SdkClientException',
    'Lambda.ServiceException',
    // CDK's own retry leaves this one out, and it is the one that a fan-out meets.
    'Lambda.TooManyRequestsException',
    // From S3 and DynamoDB, once the SDK's own three tries have failed; it does not try again within a body.
    'ConnectionLost',
    'InternalServerError',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'ServiceUnavailable',
    'SlowDown',
    'ThrottlingException',
    'TimeoutError',
  ],
};

/**
 * A function's process that died without an answer: of its memory, of its time or its platform, which Lambda does not tell
 * apart; where it has no word at all, Step Functions says `Lambda.Unknown`.
 * Twice more in a sandbox of its own; what takes all memory each time must not take six turns of it.
 */
const lost: RetryProps = { ...SIX_TRIES, maxAttempts: 2, errors: ['Runtime.ExitError', 'Lambda.Unknown'] };

/**
 * For messages that a provider takes not, and alerts that another sender holds: six tries, 15 s doubling with full jitter,
 * so it gives up after 8 minutes on average and 16 at most, when a dead sender's lease is over. The ranking is published,
 * an alarm tells, and the hourly watch goes on trying.
 */
const delivery: RetryProps = { ...SIX_TRIES, interval: Duration.seconds(15), errors: ['AlertsUnsent'] };

/** For the one state that has no other behind it: a run must not stay unfinished because a failure could not be noted. */
const anything: RetryProps = { ...SIX_TRIES, errors: [Errors.ALL] };

export const RETRY_POLICIES = { transient, lost, delivery, anything };
