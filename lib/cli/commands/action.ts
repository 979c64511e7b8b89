import type { Command } from 'commander';
import { londonDate } from '../../core/calendar-date.ts';
import { NotFoundError } from '../../core/errors.ts';
import { actAndRecord } from '../../journal/act-and-record.ts';
import { actionState } from '../../meetings/action-state.ts';
import { referenceOf } from '../../meetings/reference-of.ts';
import type { Action } from '../../meetings/unit-records.ts';
import { assertKnown } from '../../pipeline/assert-known.ts';
import { mergesOf } from '../../pipeline/merges-of.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import { actionsText } from '../actions-text.ts';
import { actedAt, assertNotToCome, personName, textUpTo, withActor } from '../acting-options.ts';
import { out } from '../console.ts';
import { calendarDate, instant, withFormats, withState } from '../options.ts';
import { formatOf, jsonText } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Acting = Where & { by: string; now?: string; json?: boolean };
type Adding = Acting & { what: string; responsible: string; due: string };

export function addActionCommand(program: Command): void {
  const action = program.command('action').description('what is to be done, by whom and when');
  const add = action
    .command('add')
    .description('enter an action; the same one entered twice is one')
    .argument('<nominal>', 'nominal_id')
    .requiredOption('--what <text>', 'what is to be done', textUpTo(2000, '--what'))
    .requiredOption('--responsible <name>', 'who is to do it', personName('--responsible'))
    .requiredOption('--due <date>', 'by when', calendarDate)
    .option('--json', 'print JSON');
  withState(withActor(add)).action(addAction);
  const done = action
    .command('done')
    .description('an action is done')
    .argument('<action>', 'its reference, as action list has it')
    .option('--on <date>', 'day on which it was done (default: today)', calendarDate);
  withState(withActor(done)).action(finishAction);
  const list = action
    .command('list')
    .description('actions that are open, overdue first; --all has those done, too')
    .option('--all', 'those that are done, too')
    .option('--now <instant>', 'as if it were then', instant);
  withState(withFormats(list)).action(
    async ({
      state,
      stage,
      all,
      now,
      ...format
    }: FormatOptions & Where & { all?: boolean; now?: string }) => {
      const today = londonDate(actedAt(now));
      const actions = await withStores({ state, stage }, ({ meetings }) => meetings.listActions());
      const listed = actions.map((each) => ({ ...each, state: actionState(each, today) }));
      out(
        actionsText(all === true ? listed : listed.filter((each) => each.state !== 'done'), formatOf(format)),
      );
    },
  );
}

async function addAction(asked: string, options: Adding): Promise<void> {
  const { what, responsible, due: dueOn, by } = options;
  const at = actedAt(options.now);
  const action = await withStores(options, async (stores): Promise<Action> => {
    const nominalId = (await mergesOf(await stores.runs.latest(), stores.work)).survivorOf(asked);
    const actionId = referenceOf('A', nominalId, what, responsible, dueOn);
    const stands = await stores.meetings.getAction(nominalId, actionId);
    if (stands) return stands;
    await assertKnown(asked, await findPublishedRun(stores.runs, undefined), stores);
    const added: Action = {
      ...{ schemaVersion: 1, actionId, nominalId, what, responsible, dueOn, addedAt: at, by },
      ...{ doneOn: null, doneAt: null, doneBy: null },
    };
    await actAndRecord({ schemaVersion: 1, at, by, kind: 'action-added', action: added }, stores);
    return added;
  });
  out(
    options.json === true
      ? jsonText(action)
      : `Action ${action.actionId} is recorded: ${responsible}, by ${dueOn}\n`,
  );
}

async function finishAction(actionId: string, options: Acting & { on?: string }): Promise<void> {
  const { by } = options;
  const at = actedAt(options.now);
  if (options.on !== undefined) assertNotToCome(options.on, at, 'the day on which it was done');
  await withStores(options, async (stores) => {
    const action = (await stores.meetings.listActions()).find((each) => each.actionId === actionId);
    if (!action) throw new NotFoundError(`there is no action ${actionId}; hhpu action list has them all`);
    const doneOn = options.on ?? londonDate(at);
    const entry = { kind: 'action-done', nominalId: action.nominalId, actionId, doneOn } as const;
    await actAndRecord({ schemaVersion: 1, at, by, ...entry }, stores);
  });
  out(`Action ${actionId} is done\n`);
}
