import type { Stores } from '../aws/open-stores.ts';
import { actAndRecord } from '../journal/act-and-record.ts';
import { nextMeeting } from '../meetings/meeting-calendar.ts';
import { decideCase } from '../pipeline/decide-case.ts';
import { listDecisions } from '../pipeline/list-decisions.ts';
import { findPublishedRun } from '../runs/find-run.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { out } from './console.ts';
import { decidedText, decisionsText } from './decisions-text.ts';

/** Two of the ranking decided on when its run is discussed; started again, the tour finds them decided and says so. */
export async function showDecisions(stores: Stores): Promise<void> {
  const run = await findPublishedRun(stores.runs, undefined);
  const { decisions: reasons, meetings } = DEFAULT_SETTINGS;
  const asOf = run.basis?.asOf ?? '';
  const meeting = nextMeeting(asOf, meetings);
  const decidedAt = `${asOf}T10:00:00.000Z`;
  const [adopted, deferred] = (await stores.runs.readEntries(run)).filter(
    ({ management }) => management === '',
  );
  const said = { meeting, by: 'Tour', pathway: null, decidedAt };
  out(`\nWhat the discussion of this run settles, of two whom nobody manages yet\n\n`);
  for (const request of [
    { ...said, nominalId: adopted?.nominalId, outcome: 'adopt', reason: 'HARM', note: 'Discussed first' },
    { ...said, nominalId: deferred?.nominalId, outcome: 'defer', reason: 'COURT', note: 'Sentence due' },
  ] as const) {
    const { nominalId } = request;
    if (nominalId === undefined) continue;
    const decision = await decideCase({ ...request, nominalId }, run, reasons, stores);
    const entry = { schemaVersion: 1, at: decidedAt, by: said.by, kind: 'decision-made', decision } as const;
    const { otherDecision } = await actAndRecord(entry, stores);
    out(decidedText(decision, otherDecision, reasons));
  }
  out(`\n${decisionsText(await listDecisions(stores), 'table')}`);
}
