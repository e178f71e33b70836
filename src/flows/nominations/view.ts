/** What the page of nominations shows: a page of accounts with everybody in their place, or one account. */
import { localDate } from '#domain/calendar.ts'
import { completeCoverageText } from '#domain/coverage.ts'
import { type NominationList, nominationList } from '#domain/nomination/list.ts'
import {
  type AccountContact,
  countNominationAccounts,
  listNominationAccounts,
  listNominationContacts,
  loadNominationAccount,
  type NominationAccount,
  type OwnerScope,
} from '#store/nominations/accounts.ts'
import {
  type Awaited,
  listAwaited,
  listOpenSuggestions,
  type OpenSuggestion,
} from '#store/nominations/awaited.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { confirmedSince } from './ask.ts'

export interface AccountCard extends NominationAccount {
  readonly list: NominationList<AccountContact>
  readonly suggestions: readonly OpenSuggestion[]
  readonly awaited: readonly Awaited[]
  /** Somebody confirmed it lately enough that nobody is asked for it again. */
  readonly isConfirmed: boolean
}

export interface NominationFilter {
  readonly tier: string | null
  readonly isIncomplete: boolean
  /** The last account of the page before. */
  readonly after: string | null
}

export interface NominationPage {
  readonly cards: readonly AccountCard[]
  /** What `after` is on the next page; null on the last. */
  readonly next: string | null
  readonly counts: { readonly all: number; readonly complete: number; readonly confirmed: number }
  readonly timeZone: string
}

const accountsPerPage = 15
/** Contacts of an account on a page with others, and on its own. */
const contactsShown = { among: 200, alone: 2_000 } as const

/** `owners`: whose accounts the person sees, null for all. */
export async function loadNominations(
  tx: WorkspaceTx,
  query: NominationFilter & { readonly owners: OwnerScope; readonly now: Date },
): Promise<NominationPage> {
  const { owners, now } = query
  const accounts = await listNominationAccounts(tx, {
    owners,
    tier: query.tier,
    coverage: query.isIncomplete ? completeCoverageText : null,
    after: query.after,
    limit: accountsPerPage + 1,
  })
  const shown = accounts.slice(0, accountsPerPage)
  const { timeZone, cards } = await fill(tx, shown, now, contactsShown.among)
  return {
    cards,
    next: accounts.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
    counts: await countNominationAccounts(tx, {
      owners,
      complete: completeCoverageText,
      since: confirmedSince(now),
    }),
    timeZone,
  }
}

/** One account with all its contacts; null when it is not of these owners. */
export async function loadNominationsOf(
  tx: WorkspaceTx,
  query: { readonly accountId: string; readonly owners: OwnerScope; readonly now: Date },
): Promise<{ readonly card: AccountCard; readonly timeZone: string } | null> {
  const account = await loadNominationAccount(tx, query.accountId, query.owners)
  if (!account) return null
  const { timeZone, cards } = await fill(tx, [account], query.now, contactsShown.alone)
  return cards[0] ? { card: cards[0], timeZone } : null
}

async function fill(
  tx: WorkspaceTx,
  accounts: readonly NominationAccount[],
  now: Date,
  limit: number,
): Promise<{ readonly timeZone: string; readonly cards: AccountCard[] }> {
  const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
  const ids = accounts.map(({ id }) => id)
  const contacts = Map.groupBy(await listNominationContacts(tx, ids, limit), (one) => one.accountId)
  const suggestions = Map.groupBy(await listOpenSuggestions(tx, ids), (one) => one.accountId)
  const awaited = Map.groupBy(await listAwaited(tx, ids), (one) => one.accountId)
  const today = localDate(now, timeZone)
  const since = confirmedSince(now).toISOString()
  const cards = accounts.map((account) => ({
    ...account,
    list: nominationList(contacts.get(account.id) ?? [], today),
    suggestions: suggestions.get(account.id) ?? [],
    awaited: awaited.get(account.id) ?? [],
    isConfirmed: account.confirmedAt !== null && new Date(account.confirmedAt).toISOString() > since,
  }))
  return { timeZone, cards }
}
