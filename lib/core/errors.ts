/**
 * The errors that a run ends with. Each spells its name as a literal: Retry and Catch match that string, and a
 * minifier renames classes. Messages name file, line, column and rule, and never a value of a row.
 */

/** One of ours: its message may be logged, stored and shown as it is. */
export abstract class ReportableError extends Error {
  abstract override readonly name: string;
}

/** The export breaks the contract as a whole; nothing is published. No retry cures it. */
export class ExportRejectedError extends ReportableError {
  override readonly name = 'ExportRejected';
}

/** No export is there to run, or it is not complete yet. */
export class ExportMissingError extends ReportableError {
  override readonly name = 'ExportMissing';
}

/** Settings, or a mapping, that their schema refuses. */
export class SettingsRejectedError extends ReportableError {
  override readonly name = 'SettingsRejected';
}

/** Another execution took the run over; this one must stop. */
export class ClaimLostError extends ReportableError {
  override readonly name = 'ClaimLost';
}

/** Alerts that are recorded and not sent yet: the provider would not take them, or somebody else is at it. Time cures it. */
export class AlertsUnsentError extends ReportableError {
  override readonly name = 'AlertsUnsent';
}

/** The connection to S3 or DynamoDB broke, more often than the SDK tries or in the middle of a body. Time cures it. */
export class ConnectionLostError extends ReportableError {
  override readonly name = 'ConnectionLost';
}

/** Numbers that must agree do not: a fault of this product, never of the export. */
export class AccountingError extends ReportableError {
  override readonly name = 'AccountingFailed';
}

/** What would run is not as it should be: the synthesised template, the state folder, a function's environment. */
export class SetupError extends ReportableError {
  override readonly name = 'SetupFailed';
}

/** A caller's mistake: an unknown run, person or option. */
export class NotFoundError extends ReportableError {
  override readonly name = 'NotFound';
}
