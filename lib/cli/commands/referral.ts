import { Option } from 'commander';
import type { Command } from 'commander';
import { londonDate } from '../../core/calendar-date.ts';
import { NotFoundError } from '../../core/errors.ts';
import { actAndRecord } from '../../journal/act-and-record.ts';
import { pathwayTrends } from '../../meetings/pathways.ts';
import { referenceOf } from '../../meetings/reference-of.ts';
import { PATHWAYS } from '../../meetings/unit-records.ts';
import type { Pathway } from '../../meetings/unit-records.ts';
import { arrivedCases } from '../../pipeline/arrived-cases.ts';
import { caseReferrals } from '../../pipeline/case-referrals.ts';
import { mergesOf } from '../../pipeline/merges-of.ts';
import { standingsOf } from '../../pipeline/person-standing.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import { actedAt, assertNotToCome, textUpTo, withActor } from '../acting-options.ts';
import { out } from '../console.ts';
import { calendarDate, withFormats, withState } from '../options.ts';
import { formatOf, jsonText } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { pathwaysText, referralsText } from '../referrals-text.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Acting = Where & { by: string; now?: string; json?: boolean };
type Adding = Acting & { agency: string; reason: string; pathway: Pathway; on?: string };
type Listing = FormatOptions & Where;

export function addReferralCommand(program: Command): void {
  const referral = program.command('referral').description('referrals to the unit, and how cases come to it');
  const add = referral
    .command('add')
    .description('enter a referral; the same one entered twice is one')
    .argument('<nominal>', 'nominal_id')
    .requiredOption('--agency <text>', 'who refers', textUpTo(200, '--agency'))
    .option('--reason <text>', 'why: never in an alert or a log', textUpTo(2000, '--reason'), '')
    .addOption(new Option('--pathway <name>', 'how the case comes').choices(PATHWAYS).default('referral'))
    .option('--on <date>', 'day of the referral (default: today)', calendarDate)
    .option('--json', 'print JSON');
  withState(withActor(add)).action(addReferral);
  const withdraw = referral
    .command('withdraw')
    .description('take back a referral that was entered by mistake; the journal keeps both')
    .argument('<referral>', 'its reference, as referral list has it');
  withState(withActor(withdraw)).action(withdrawReferral);
  const list = referral
    .command('list')
    .description("referrals entered and of the latest run's export, each with where the person ranks");
  withState(withFormats(list)).action(listReferrals);
  const pathways = referral
    .command('pathways')
    .description('cases by pathway: the last 91 days against the 182 before; a rate below half is reported')
    .option('--on <date>', 'the last of those days (default: today)', calendarDate);
  withState(withFormats(pathways)).action(showPathways);
}

async function addReferral(asked: string, { state, stage, by, now, json, ...said }: Adding): Promise<void> {
  const at = actedAt(now);
  const { agency, reason, pathway, on: referredOn = londonDate(at) } = said;
  assertNotToCome(referredOn, at, 'the day of a referral');
  const referral = await withStores({ state, stage }, async (stores) => {
    const nominalId = (await mergesOf(await stores.runs.latest(), stores.work)).survivorOf(asked);
    const referralId = referenceOf('R', nominalId, agency, referredOn, pathway, reason);
    const stands = await stores.meetings.getReferral(nominalId, referralId);
    if (stands?.withdrawnAt === null) return stands;
    const added = {
      ...{ schemaVersion: 1 as const, referralId, nominalId, referredOn, agency, pathway, reason },
      ...{ addedAt: at, by, withdrawnAt: null, withdrawnBy: null },
    };
    await actAndRecord({ schemaVersion: 1, at, by, kind: 'referral-added', referral: added }, stores);
    return added;
  });
  out(
    json === true
      ? jsonText(referral)
      : `Referral ${referral.referralId} of nominal ${referral.nominalId} is recorded\n`,
  );
}

async function withdrawReferral(referralId: string, { state, stage, by, now }: Acting): Promise<void> {
  await withStores({ state, stage }, async (stores) => {
    const referral = (await stores.meetings.listReferrals()).find((each) => each.referralId === referralId);
    if (!referral) {
      throw new NotFoundError(
        `no referral ${referralId} was entered; those of an export are mended in NICHE, and hhpu referral list has all`,
      );
    }
    const { nominalId } = referral;
    const entry = { kind: 'referral-withdrawn', nominalId, referralId } as const;
    await actAndRecord({ schemaVersion: 1, at: actedAt(now), by, ...entry }, stores);
  });
  out(`Referral ${referralId} is withdrawn\n`);
}

async function listReferrals({ state, stage, ...format }: Listing): Promise<void> {
  await withStores({ state, stage }, async (stores) => {
    const run = await findPublishedRun(stores.runs, undefined);
    const referrals = await caseReferrals(run, await mergesOf(run, stores.work), stores);
    const standings = await standingsOf(run, new Set(referrals.map(({ nominalId }) => nominalId)), stores);
    const listed = referrals.map((each) => {
      const { rank = null, score = null, provenShare = null } = standings.get(each.nominalId) ?? {};
      return { ...each, rank, score, provenShare };
    });
    out(referralsText(listed, formatOf(format)));
  });
}

async function showPathways({ state, stage, on, ...format }: Listing & { on?: string }): Promise<void> {
  await withStores({ state, stage }, async (stores) => {
    const run = await findPublishedRun(stores.runs, undefined);
    const referrals = await caseReferrals(run, await mergesOf(run, stores.work), stores);
    const { cases, recordsSince } = await arrivedCases(stores.runs, referrals);
    const day = on ?? londonDate(actedAt(undefined));
    out(pathwaysText(pathwayTrends(cases, day, recordsSince), day, formatOf(format)));
  });
}
