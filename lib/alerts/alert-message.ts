import { daysBetween, londonDate } from '../core/calendar-date.ts';
import { nextMeeting } from '../meetings/meeting-calendar.ts';
import type { Settings } from '../settings/settings.ts';
import { nearCutSentence, provenSentence } from '../wording/evidence-text.ts';
import type { AlertMessage, Recipient } from './alert-sender.ts';
import type { Alert } from './alert.ts';
import { rulesInWords } from './rules-in-words.ts';

export type MessageBasis = {
  settings: Pick<Settings, 'urgency' | 'meetings' | 'alerts'>;
  /** Of the deployment, as the commands name it. */
  stage: string;
};

/** What the unit, or the second contact, is told. Of the person it holds the reference, of the score how much of it is proven, and of the rank how sure it is. */
export function alertMessage(
  alert: Alert,
  recipient: Recipient,
  now: string,
  { settings, stage }: MessageBasis,
): AlertMessage {
  const { alertId, runId, asOf, nominalId, rank, score, rules, provenShare, certainty } = alert;
  const nearCut = nearCutSentence(certainty);
  const isFirst = recipient === 'unit';
  const facts = [
    ['Nominal', nominalId],
    ['Run', `${runId}, as of ${asOf}`],
    ['Rank', String(rank)],
    ['Score', score.toFixed(4)],
    ['Why', rulesInWords(rules, settings.urgency)],
    ['Meeting', meetingText(now, settings)],
  ];
  const commands = [
    ['See more', `explain ${nominalId} --run ${runId}`],
    ['Acknowledge', `acknowledge ${alertId} --by "YOUR NAME"`],
  ];
  const lines = [
    isFirst
      ? 'An urgent case has come into the ranking.'
      : `Nobody has acknowledged this urgent case within ${settings.alerts.acknowledgeWithinHours} hours.`,
    '',
    ...facts.map(([name = '', value = '']) => `${`${name}:`.padEnd(9)} ${value}`),
    '',
    provenSentence(provenShare),
    '',
    ...(nearCut === '' ? [] : [nearCut, '']),
    ...commands.map(([name = '', verb = '']) => `${`${name}:`.padEnd(12)} npm run -s hhpu -- ${verb}`),
    `(with --stage ${stage} where that stage is deployed)`,
    '',
    `Reference ${alertId}`,
    '',
  ];
  return {
    reference: alertId,
    recipient,
    subject: `HHPU ${isFirst ? 'urgent' : 'not acknowledged'}: ${nominalId}`,
    text: lines.join('\n'),
  };
}

function meetingText(now: string, { meetings }: MessageBasis['settings']): string {
  const today = londonDate(now);
  const next = nextMeeting(today, meetings);
  const days = daysBetween(today, next);
  if (days === 0) return `today, ${next}`;
  return `in ${days} ${days === 1 ? 'day' : 'days'}, on ${next}`;
}
