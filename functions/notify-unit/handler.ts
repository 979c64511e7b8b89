import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openSending } from '../../lib/aws/open-sending.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { notifyUnit } from '../../lib/pipeline/notify-unit.ts';
import { notifyUnitStep } from '../../lib/steps/notify-unit.ts';

/** Alerts the unit of the urgent entries of a published run. */
export const handler = stepHandler(notifyUnitStep, {
  open: openStores,
  run: (input, stores, environment) =>
    notifyUnit(input, { ...stores, ...openSending(environment, input.enteredAt) }),
  noteFailure,
});
