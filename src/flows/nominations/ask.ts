/** "Ask for nominations": one mail to every account manager with accounts that nobody has confirmed lately. */
import { countryKey } from '#domain/matching/country-key.ts'
import { deriveToken, hashToken } from '#std/token.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { oweMail } from '#store/mail-outbox.ts'
import { revokeLink } from '#store/nominations/links.ts'
import {
  findSameRequest,
  insertRequest,
  listDueAccounts,
  type RequestScope,
} from '#store/nominations/requests.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
import { Refusal } from '../refusal.ts'

const dayMs = 86_400_000
/** Whoever confirmed an account within so many days is not asked for it again. */
export const confirmedDays = 30
/** A link opens the page for so many days. */
export const linkDays = 21

/** Since when a confirmation counts. */
export function confirmedSince(now: Date): Date {
  return new Date(now.getTime() - confirmedDays * dayMs)
}

/**
 * Owes the mails, at most one to each account manager; they go out within half a minute. Returns how many. Throws Refusal: without a
 * mail server, for a wave whose list is frozen already, and when the same was asked for within the last day.
 */
export async function askForNominations(
  tx: WorkspaceTx,
  work: {
    readonly scope: RequestScope
    readonly by: NonNullable<Actor>
    readonly now: Date
    readonly secret: string
    readonly hasMailServer: boolean
  },
): Promise<number> {
  const { scope, by, now } = work
  if (!work.hasMailServer)
    throw new Refusal('not-possible', 'This server has no mail server; whoever runs it sets SMTP_URL.')
  const { subject, emails } = await managersOf(tx, scope, now)
  const same = await findSameRequest(tx, scope, new Date(now.getTime() - dayMs))
  if (same)
    throw new Refusal(
      'not-possible',
      `${same.askedBy} asked for the same within the last day.`,
      'Whoever has not confirmed can be asked again tomorrow.',
    )
  if (emails.length === 0) return 0
  const links = await insertRequest(tx, {
    scope,
    emails,
    by: by.name,
    now,
    expiresAt: new Date(now.getTime() + linkDays * dayMs),
    hashOf: (linkId) => hashToken(deriveToken(work.secret, linkId, 'nomination', 1)),
  })
  for (const { id } of links)
    await oweMail(tx, {
      kind: 'nomination',
      target: id,
      key: `nomination/${id}`,
      payload: {},
      notBefore: null,
      now,
    })
  await writeAudit(tx, {
    actor: by,
    action: 'nominations.asked',
    subject,
    after: { accountManagers: links.length },
    at: now,
  })
  return links.length
}

/** Whom the request is for, by address; an address may come more than once. */
async function managersOf(
  tx: WorkspaceTx,
  scope: RequestScope,
  now: Date,
): Promise<{ readonly subject: string; readonly emails: string[] }> {
  const since = { confirmedSince: confirmedSince(now) }
  if (scope.kind === 'tier') {
    const accounts = await listDueAccounts(tx, { tiers: [scope.tier], owners: [], ...since })
    return { subject: `Tier ${scope.tier}`, emails: accounts.map(({ email }) => email) }
  }
  const wave = await loadPlannedWave(tx, scope.waveId)
  if (!wave) throw new Refusal('not-found', 'There is no such wave.')
  if (wave.state !== 'draft')
    throw new Refusal(
      'not-possible',
      'The list of this wave is frozen: nobody joins it any more.',
      'Ask for a tier instead: what is nominated then counts for the waves that follow.',
    )
  const { tiers, owners, countries } = wave.plan.audience
  const accounts = await listDueAccounts(tx, { tiers, owners, ...since })
  const fitting = accounts.filter(({ country }) => {
    const key = countryKey(country)
    return countries.length === 0 || key === null || countries.includes(key)
  })
  return { subject: wave.name, emails: fitting.map(({ email }) => email) }
}

/** Ends a link before its time. Throws Refusal. */
export async function revokeNominationLink(
  tx: WorkspaceTx,
  work: { readonly linkId: string; readonly by: NonNullable<Actor>; readonly now: Date },
): Promise<void> {
  if (!(await revokeLink(tx, work.linkId, { by: work.by.name, now: work.now })))
    throw new Refusal('not-found', 'There is no such link, or it was ended before.')
  await writeAudit(tx, {
    actor: work.by,
    action: 'nominations.link-ended',
    subject: `Link ${work.linkId}`,
    at: work.now,
  })
}
