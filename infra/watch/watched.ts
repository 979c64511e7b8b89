import type { AlertsStack } from '../alerts-stack.ts';
import type { PipelineStack } from '../pipeline-stack.ts';
import type { Stage } from '../stage.ts';

/** What alarms and the dashboard may name. */
export type Watched = { stage: Stage; alerts: AlertsStack; pipeline: PipelineStack };

/** Whom every alarm tells, and where its text sends them. */
export function toldTo({ stage, alerts }: Pick<Watched, 'stage' | 'alerts'>) {
  return { operators: alerts.operators, runbook: stage.runbookUrl };
}
