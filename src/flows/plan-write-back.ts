/** What the CRM records should hold, and a row in the outbox for each that holds something else. */
import { monthsBefore } from '#domain/calendar.ts'
import type { FieldValues } from '#domain/crm-record.ts'
import type { CycleId } from '#domain/ids.ts'
import type { WriteMode } from '#domain/preview.ts'
import { minorDigits } from '#domain/revenue.ts'
import { accountFields, contactFields } from '#domain/write-back.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { savePreview } from '#store/preview/preview.ts'
import { refreshStatistics } from '#store/rows.ts'
import { saveSilentStatuses } from '#store/scores.ts'
import {
  type AccountFacts,
  type ContactFacts,
  saveWanted,
  streamAccountFacts,
  streamContactFacts,
} from '#store/wanted.ts'
import { planFieldPushes } from '#store/write-back.ts'
import { crmLinkPrint, giveCrmLinks, noteDelivered } from './crm-links.ts'
import { planNatives } from './plan-natives.ts'
import { readScore } from './score-responses.ts'

export interface PlannedWriteBack {
  readonly accounts: number
  readonly contacts: number
}

export async function planWriteBack(
  tx: WorkspaceTx,
  work: {
    readonly cycleId: CycleId
    readonly asOf: string
    readonly currency: string
    readonly mode: WriteMode
    /** Whether contacts carry a personal link (settings.survey.crmLink), and the key that it is derived from. */
    readonly crmLink: boolean
    readonly secret: string
  },
): Promise<PlannedWriteBack> {
  // The mails have gone out, or were refused, since the answers were scored.
  await saveSilentStatuses(tx)
  const since = `${monthsBefore(work.asOf.slice(0, 10), 12)}T00:00:00Z`
  const digits = minorDigits(work.currency)
  let saved = 0
  for await (const facts of streamAccountFacts(tx, since)) {
    const wanted = changed(facts, (account) => accountFields(accountInput(account, digits)))
    await saveWanted(tx, 'accounts', wanted)
    saved += wanted.length
  }
  if (work.crmLink) await giveCrmLinks(tx, { secret: work.secret, now: work.asOf })
  for await (const facts of streamContactFacts(tx, work.crmLink ? work.asOf : null)) {
    const wanted = changed(facts, (contact) => contactFields(contactInput(contact, work.secret)))
    await saveWanted(tx, 'contacts', wanted)
    saved += wanted.length
  }
  await refreshStatistics(tx, saved, ['accounts', 'contacts'])
  if (work.crmLink) await noteDelivered(tx, work.asOf)
  await planNatives(tx)
  const { mode, asOf: now } = work
  const accounts = await planFieldPushes(tx, 'account', { now, mode })
  const contacts = await planFieldPushes(tx, 'contact', { now, mode })
  await refreshStatistics(tx, accounts + contacts, ['outbox'])
  if (mode === 'preview') await savePreview(tx, { cycleId: work.cycleId, plannedAt: now })
  return { accounts, contacts }
}

/** Those whose wanted values differ from the stored ones. */
function changed<Facts extends { readonly id: string; readonly wanted: FieldValues | null }>(
  facts: readonly Facts[],
  fieldsOf: (fact: Facts) => FieldValues,
): { id: string; fields: FieldValues }[] {
  return facts.flatMap((fact) => {
    const fields = fieldsOf(fact)
    return fact.wanted !== null && isSame(fact.wanted, fields) ? [] : [{ id: fact.id, fields }]
  })
}

function isSame(one: FieldValues, other: FieldValues): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}

function accountInput(facts: AccountFacts, digits: number): Parameters<typeof accountFields>[0] {
  const score = readScore(facts.score)
  return {
    tier: facts.tier,
    tierReasonText: facts.tierReasonText,
    tierSince: facts.tierSince,
    revenueMinor: facts.revenueMinor === null ? null : BigInt(facts.revenueMinor),
    minorDigits: digits,
    isStrategic: facts.isStrategic,
    state: facts.state as Parameters<typeof accountFields>[0]['state'],
    score,
    coverageText: facts.coverage,
    responseRate: { answered: facts.answered, invited: facts.invited },
    lastAnsweredOn: score?.lastAnsweredOn ?? null,
    openAlerts: facts.openAlerts,
    scoredOn: facts.scoredOn,
  }
}

function contactInput(facts: ContactFacts, secret: string): Parameters<typeof contactFields>[0] {
  const { linkInvitationId: invitationId, linkVersion: version } = facts
  return {
    role: facts.role as Parameters<typeof contactFields>[0]['role'],
    roleReasonText: facts.roleReasonText,
    isNominated: facts.isNominated,
    csat: facts.csat === null ? null : Number(facts.csat),
    recommend: facts.recommend === null ? null : Number(facts.recommend),
    lastInvitedOn: facts.lastInvitedOn,
    lastAnsweredOn: facts.lastAnsweredOn,
    surveyStatus: facts.surveyStatus as Parameters<typeof contactFields>[0]['surveyStatus'],
    linkPrint:
      invitationId === null || version === null ? null : crmLinkPrint(secret, { invitationId, version }),
  }
}
