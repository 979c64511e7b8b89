import { describe, expect, it } from 'vitest';
import * as everyError from '../../lib/core/errors.ts';
import { reportableError } from '../../lib/core/reportable-error.ts';

const CANARY = 'N00012345 born 1990-01-01';
const { ReportableError: _base, ...errors } = everyError;

describe('the errors of a run', () => {
  it('carry the names that Retry and Catch match', () => {
    const names = Object.entries(errors).map(([of, made]) => [of, new made('x').name]);
    expect(Object.fromEntries(names)).toEqual({
      ExportRejectedError: 'ExportRejected',
      ExportMissingError: 'ExportMissing',
      SettingsRejectedError: 'SettingsRejected',
      ReferenceRejectedError: 'ReferenceRejected',
      ClaimLostError: 'ClaimLost',
      AlertsUnsentError: 'AlertsUnsent',
      ConnectionLostError: 'ConnectionLost',
      AccountingError: 'AccountingFailed',
      SetupError: 'SetupFailed',
      NotFoundError: 'NotFound',
    });
  });

  it.each(Object.entries(errors))('lets %s be reported as it is', (_, made) => {
    const error = new made('offences.csv line 3: is not UTF-8');
    expect(reportableError(error, 'ingest-part')).toBe(error);
  });
});

describe('reportableError', () => {
  it('lets an error of the AWS SDK be reported as it is', () => {
    const error = Object.assign(new Error('bucket x: access denied'), { $metadata: {} });
    expect(reportableError(error, 'ingest-part')).toBe(error);
  });

  it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('gives %s the name that Retry matches', (code) => {
    const error = Object.assign(new Error(CANARY), { code, $metadata: {} });
    const reported = reportableError(error, 'score-shard');
    expect(reported.name).toBe('ConnectionLost');
    expect(reported.message).toBe(`score-shard: the connection to S3 or DynamoDB was lost (${code})`);
  });

  it('keeps the name of any other error and drops its message', () => {
    const reported = reportableError(new SyntaxError(`unexpected ${CANARY}`), 'score-shard');
    expect(reported.name).toBe('SyntaxError');
    expect(reported.message).toBe('score-shard: unexpected SyntaxError; the log holds where');
    expect([reported.stack, String(reported.cause)].join()).not.toContain(CANARY);
  });

  it.each([CANARY, { message: CANARY }, null, undefined])(
    'says nothing of %o, which is no error',
    (thrown) => {
      const reported = reportableError(thrown, 'score-shard');
      expect(reported.message).toBe('score-shard: something other than an error was thrown');
      expect(reported.cause).toBeUndefined();
    },
  );
});
