/** The page of an account on the console, of what the store knows at this moment. Made of the same facts as the card in the CRM. */
import { mayReadVerbatims, type UserRole } from '#domain/access.ts'
import { accountMatrix, type MatrixRow, openAnswers } from '#domain/account-matrix.ts'
import { type Comment, commentsIn } from '#domain/answer-text.ts'
import { answersSchema } from '#domain/answers.ts'
import { localDate } from '#domain/calendar.ts'
import type { CardAlert, CompanyCard, LoadedContactCard } from '#domain/card.ts'
import { cardAlerts } from '#domain/card-alert.ts'
import { companyCard } from '#domain/card-company.ts'
import { answersView } from '#domain/card-contact.ts'
import { type AskedState, askedState } from '#domain/card-figure.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { Role } from '#domain/role.ts'
import { parseSettings } from '#domain/settings.ts'
import {
  type AccountFigures,
  isOfOwners,
  listTierChanges,
  loadAccountFigures,
  type TierChange,
} from '#store/account-list.ts'
import { type CardContact, findOfRecord, loadCardContact } from '#store/card.ts'
import { listConnections } from '#store/connections.ts'
import { ownerKeysOf } from '#store/ownership.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadScoreCandidate } from '#store/scores.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { labelReader } from './instruments/labels.ts'
import { loadCompanyFacts, yearBefore } from './load-card.ts'
import { readScore } from './score-responses.ts'

export interface Viewer {
  readonly role: UserRole | null
  readonly email: string | null
}

/** A contact as the page lists it. */
export interface AccountContact extends CardContact {
  readonly asked: AskedState
  /** In numbers and words of ours; null without any, and where they are confidential. */
  readonly answers: LoadedContactCard['answers']
  /** What they wrote; null where the viewer may not read it, who is told how many there are. */
  readonly comments: readonly Comment[] | null
  readonly commentCount: number
}

export interface AccountPage {
  readonly accountId: string
  readonly name: string
  /** ISO 4217. */
  readonly currency: string
  readonly timeZone: string
  /** The card, also where it is empty because the account has no tier yet. */
  readonly card: CompanyCard
  readonly figures: AccountFigures
  readonly matrix: readonly MatrixRow[]
  /** How many answered confidentially and are in the totals alone. */
  readonly confidential: number
  readonly alerts: readonly CardAlert[]
  readonly contacts: readonly AccountContact[]
  readonly tierChanges: readonly TierChange[]
}

/** Changes of tier that a page shows. */
const mostChanges = 50
/** An account is nobody's connection: of no record, where no CRM is connected any more. */
const noConnection = '00000000-0000-0000-0000-000000000000' as ConnectionId

/**
 * The owners whose accounts the viewer may see; null for all. The setting "owners only" leaves account managers their own, their
 * team's, and those of whom they manage; the other roles see everything.
 */
export async function visibleOwners(tx: WorkspaceTx, viewer: Viewer): Promise<string[] | null> {
  const { privacy } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  if (!privacy.ownersOnly || viewer.role !== 'account_manager') return null
  return ownerKeysOf(tx, viewer.email)
}

/** Null when there is no such account for this viewer, for whatever reason. */
export async function loadAccountPage(
  tx: WorkspaceTx,
  accountId: string,
  viewer: Viewer,
  now: Date,
): Promise<AccountPage | null> {
  const owners = await visibleOwners(tx, viewer)
  if (owners !== null && !(await isOfOwners(tx, accountId, owners))) return null
  const connections = await listConnections(tx)
  const source = connections.find(({ isRevenueSource }) => isRevenueSource) ?? connections[0]
  const facts = await loadCompanyFacts(tx, accountId, source?.id ?? noConnection, now)
  const [figures, workspace] = [await loadAccountFigures(tx, accountId), await loadWorkspace(tx)]
  const candidate = await loadScoreCandidate(tx, accountId, yearBefore(now))
  if (!facts || !figures || !workspace || !candidate) return null
  const { currency, timeZone } = workspace
  const at = now.toISOString()
  const settings = parseSettings(workspace.settings)
  const readLabels = labelReader(tx, settings)
  const responses = candidate.responses.map((one) => ({ ...one, answers: answersSchema.parse(one.answers) }))
  const open = openAnswers(responses, at)
  const latest = new Map(open.map((response) => [response.contactId, response]))
  const mayRead = mayReadVerbatims(viewer.role, settings.privacy.verbatims)
  const today = localDate(at, timeZone)
  const comments = new Map<string, readonly Comment[]>()
  for (const { contactId, answers, asked } of open)
    comments.set(contactId, commentsIn(answers, await readLabels(asked)))
  return {
    ...{ accountId, name: facts.account.name, currency, timeZone, figures },
    card: companyCard(facts),
    matrix: accountMatrix(open, countRoles(facts.contacts)),
    confidential: readScore(candidate.score)?.confidential ?? 0,
    alerts: cardAlerts(facts.alerts, facts, facts.alerts.length).alerts,
    contacts: facts.contacts.map((contact) => {
      const answered = latest.get(contact.id)
      const said = comments.get(contact.id) ?? []
      return {
        ...contact,
        asked: askedState(contact, today),
        answers: answersView(
          answered ? { ...answered, answeredOn: localDate(answered.answeredAt, timeZone) } : null,
        ),
        comments: mayRead ? said : null,
        commentCount: said.length,
      }
    }),
    tierChanges: await listTierChanges(tx, accountId, mostChanges),
  }
}

function countRoles(contacts: readonly CardContact[]): Partial<Record<Role, number>> {
  return Object.fromEntries(
    [...Map.groupBy(contacts, ({ role }) => role)].map(([role, those]) => [role, those.length]),
  )
}

/** The account that a record of a CRM is, or the one that its contact belongs to; null when this workspace has none. */
export async function findAccountOf(
  tx: WorkspaceTx,
  record: { readonly crm: string; readonly object: string; readonly externalId: string },
): Promise<string | null> {
  const connection = (await listConnections(tx)).find(({ crm }) => crm === record.crm)
  const object = (['account', 'contact'] as const).find((one) => one === record.object)
  if (!connection || !object) return null
  const { externalId } = record
  const id = await findOfRecord(tx, { connectionId: connection.id, object, externalId })
  if (id === null || object === 'account') return id
  return (await loadCardContact(tx, id, connection.id))?.accountId ?? null
}
