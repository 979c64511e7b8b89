import { type App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ownFindings } from './own-rules.ts';

/**
 * Writes the templates of a stage, the force's own as well as ours, unless the rule pack or our own rules find what nobody has
 * acknowledged: then it throws, naming each finding, and nothing is deployed.
 */
export function synthChecked(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  const findings = app
    .synth()
    .stacks.flatMap(({ stackName, template }) =>
      ownFindings(template as Parameters<typeof ownFindings>[0]).map((finding) => `${stackName}: ${finding}`),
    );
  if (findings.length > 0) throw new Error(`The stage breaks a rule: ${findings.join('; ')}`);
}
