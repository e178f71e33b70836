/** The card of an account, made from what the store knows. */
import type { AccountScore } from './account-score.ts'
import type { AccountState } from './account-state.ts'
import { localDate } from './calendar.ts'
import type { Candidate, CompanyCard, EmptyCard, Tone } from './card.ts'
import { type AlertFacts, cardAlerts } from './card-alert.ts'
import { askedState, competitorView, csatFigure, recommendFigure, roleRows } from './card-figure.ts'
import { freshness } from './card-freshness.ts'
import { nextAction } from './card-next.ts'
import { cardWords } from './card-words.ts'
import { coverageWarning, describeCoverage } from './coverage.ts'
import type { Relationship } from './instrument/subject.ts'
import { oneLine } from './one-line.ts'
import type { Role } from './role.ts'

export interface ContactFacts {
  readonly id: string
  /** In the CRM that shows the card; null when the contact is known from the other CRM only. */
  readonly externalId: string | null
  readonly name: string
  readonly title: string | null
  readonly role: Role
  /** Has an address, has not opted out, does not bounce. */
  readonly isReachable: boolean
  readonly isNominated: boolean
  /** `YYYY-MM-DD`. */
  readonly lastInvitedOn: string | null
  readonly lastAnsweredOn: string | null
}

export interface CompanyFacts {
  /** Instant. */
  readonly now: string
  /** Of the workspace, IANA. */
  readonly timeZone: string
  /** When this connection's records were last read completely; null before the first time. */
  readonly syncedAt: string | null
  readonly account: {
    readonly id: string
    readonly name: string
    readonly tier: string | null
    readonly tierReasonText: string | null
    readonly tierSince: string | null
    readonly state: AccountState
    /** One line, see stateReasonText. */
    readonly stateReasonText: string | null
  }
  readonly score: AccountScore | null
  /** All contacts of the account that are in a CRM. */
  readonly contacts: readonly ContactFacts[]
  /** Those that are not closed. */
  readonly alerts: readonly AlertFacts[]
  /** Competitors that respondents named in the last 12 months. */
  readonly competitors: readonly string[]
  readonly consolePath: string
}

const shownCandidates = 10

/** The card of an account; empty while it has no tier. */
export function companyCard(facts: CompanyFacts): CompanyCard {
  const { account, score } = facts
  if (account.tier === null) return emptyCard('no-tier')
  const today = localDate(facts.now, facts.timeZone)
  const contacts = facts.contacts.map((contact) => ({ ...contact, asked: askedState(contact, today) }))
  const coverage = describeCoverage(contacts)
  const { alerts, more } = cardAlerts(facts.alerts, facts)
  const candidates = candidatesOf(facts.contacts)
  return {
    kind: 'company',
    accountId: account.id,
    name: oneLine(account.name, 250),
    tier: {
      value: account.tier,
      label: `Tier ${account.tier}`,
      why: account.tierReasonText ?? 'The reason comes with the next cycle.',
      since: account.tierSince,
      sinceText: account.tierSince === null ? '' : `Since ${account.tierSince}`,
    },
    state: {
      value: account.state,
      label: cardWords.states[account.state],
      why: account.stateReasonText ?? 'The reason comes with the next cycle.',
      tone: stateTones[account.state],
    },
    next: nextAction({
      tier: account.tier,
      alerts,
      coverage,
      contacts,
      candidates: candidates.length,
      today,
    }),
    csat: csatFigure(score),
    recommend: recommendFigure(score),
    roles: roleRows(contacts, score),
    competitor: competitorView(score, facts.competitors),
    relationship: relationshipText(score?.relationship ?? null),
    alerts,
    moreAlerts: more,
    coverage: {
      text: coverage.text,
      isSingleThreaded: coverage.isSingleThreaded,
      warning: coverageWarning(coverage),
    },
    candidates: candidates.slice(0, shownCandidates),
    moreCandidates: Math.max(0, candidates.length - shownCandidates),
    freshness: freshness(facts.syncedAt, facts),
    consolePath: facts.consolePath,
  }
}

/** What a card says while there is nothing to show. */
export function emptyCard(reason: EmptyCard['reason']): EmptyCard {
  return { kind: 'empty', reason, ...emptyTexts[reason] }
}

/** How the account or contact sees us, in words. */
export function relationshipText(relationship: Relationship | null): string | null {
  return relationship === null ? null : cardWords.relationships[relationship]
}

/** Whether a nomination would have an effect: an influencer who is reachable and not nominated yet. */
export function canNominate(contact: Pick<ContactFacts, 'role' | 'isReachable' | 'isNominated'>): boolean {
  return contact.role === 'influencer' && contact.isReachable && !contact.isNominated
}

const stateTones: Readonly<Record<AccountState, Tone>> = { safe: 'good', at_risk: 'bad', unknown: 'caution' }

const emptyTexts: Readonly<Record<EmptyCard['reason'], Omit<EmptyCard, 'kind' | 'reason'>>> = {
  'not-synced': {
    title: 'Not read yet',
    text: 'Keyward has not read this record from the CRM yet.',
    nextStep:
      'It appears after the next cycle, which runs every night. An admin can start one in the console.',
  },
  'no-tier': {
    title: 'No tier yet',
    text: 'Keyward knows this account and has not classified it yet.',
    nextStep:
      'The next cycle gives it a tier. If it stays like this, an admin finds the reason in the sync log.',
  },
  'no-account': {
    title: 'No company',
    text: 'This contact belongs to no company, so there is no account to ask about.',
    nextStep: 'Associate the contact with a company. Keyward reads it in the next cycle.',
  },
}

function candidatesOf(contacts: readonly ContactFacts[]): Candidate[] {
  return contacts.flatMap((contact) =>
    canNominate(contact) && contact.externalId !== null
      ? {
          contactId: contact.id,
          externalId: contact.externalId,
          name: oneLine(contact.name, 120),
          detail: oneLine(contact.title ?? 'No title', 120),
        }
      : [],
  )
}
