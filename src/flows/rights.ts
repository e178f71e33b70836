/** What a person may do about what is stored of them: ask for the link, look, save a copy, have everything deleted. */
import { parseSettings } from '#domain/settings.ts'
import { deriveToken, hashToken, isSameSecret } from '#std/token.ts'
import { findErasedLink } from '#store/erasure/erased-links.ts'
import { loadEverything } from '#store/erasure/everything.ts'
import { type HeldPerson, loadHeldPerson } from '#store/erasure/held.ts'
import { isStillHeld } from '#store/erasure/hold-off.ts'
import { findPerson } from '#store/erasure/person.ts'
import { oweMail } from '#store/mail-outbox.ts'
import { inWorkspace } from '#store/pool.ts'
import { countRightsLinks, findRightsLink, insertRightsLink } from '#store/rights-links.ts'
import { ensureJob } from '#store/single-jobs.ts'
import { findLink } from '#store/survey-links.ts'
import { type Erased, erasePerson } from './erase-person.ts'
import { type LinkDeps, namingOutages, nobody, type OpenedLink, openLink } from './open-link.ts'

const hour = 3_600_000
/** How long a mailed link works. */
export const rightsHours = 24
/** Mails to one mailbox within a day. */
const mostPerDay = 3

/**
 * Owes the mail with a link to the invitation's own address. False when there were enough within a day: nothing is sent, and the page
 * says the same, since the mails that were sent still work. Throws StoreAway.
 */
export function askRights(
  deps: LinkDeps,
  link: Pick<OpenedLink, 'workspaceId' | 'id' | 'email' | 'tokenVersion'>,
  language: string,
): Promise<boolean> {
  const now = deps.now()
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, async (tx) => {
      const { email } = link
      if (!(await isStillHeld(tx, email))) return false
      const since = new Date(now.getTime() - 24 * hour)
      if ((await countRightsLinks(tx, { email, since })) >= mostPerDay) return false
      const id = await insertRightsLink(tx, {
        ...{ invitationId: link.id, email, language, now },
        expiresAt: new Date(now.getTime() + rightsHours * hour),
        makeHash: (made) => hashToken(deriveToken(deps.secret, made, 'rights-page', link.tokenVersion)),
      })
      await ensureJob(tx, { name: 'invitations.send', connectionId: null, now })
      return oweMail(tx, {
        ...{ kind: 'rights', target: link.id, key: `rights:${id}`, payload: { rightsLinkId: id } },
        ...{ notBefore: null, now },
      })
    }),
  )
}

/** Who looks: a mailbox that has proved to be theirs. */
export interface OpenedRights {
  /** The invitation from which the link was asked for: sender, branding, languages. */
  readonly link: OpenedLink
  readonly rightsLinkId: string
  /** By domain/email.ts' key. */
  readonly mailbox: string
  readonly language: string
  readonly isExpired: boolean
}

/** Whose data is gone: nothing of the person, only how a page that says so looks. */
export interface ErasedRights {
  readonly look: Pick<OpenedLink, 'workspaceId' | 'senderName' | 'branding' | 'logo' | 'timeZone'> & {
    readonly instrument: Pick<OpenedLink['instrument'], 'wording'>
  }
  /** Tells the link apart. */
  readonly linkHash: string
  readonly language: string
  /** Day (`YYYY-MM-DD`) after which no backup has a copy any more. */
  readonly backupsUntil: string
}

/**
 * What a mailed link opens: `erased` where everything was deleted since, on whose word ever. Null for every other token, by the same way
 * through the same queries. Changes nothing. Throws StoreAway.
 */
export function openRights(
  deps: LinkDeps,
  token: string,
): Promise<OpenedRights | { readonly erased: ErasedRights } | null> {
  return namingOutages(async () => {
    const tokenHash = hashToken(token)
    const { workspaceId } = (await findLink(deps.database, tokenHash)) ?? nobody
    const { found, erased } = await inWorkspace(deps.database, workspaceId, async (tx) => ({
      found: await findRightsLink(tx, tokenHash),
      erased: await findErasedLink(tx, tokenHash, deps.now()),
    }))
    const version = found?.tokenVersion ?? 0
    const isRight = isSameSecret(
      token,
      deriveToken(deps.secret, found?.id ?? nobody.invitationId, 'rights-page', version),
    )
    const own = deriveToken(deps.secret, found?.invitationId ?? nobody.invitationId, 'rights', version)
    const link = await openLink(deps, own, ['rights'])
    if (erased) {
      const { branding } = parseSettings(erased.settings)
      const { language, backupsUntil, logo, timeZone, workspaceName, wording } = erased
      const senderName = branding.senderName ?? workspaceName
      const look = { workspaceId, senderName, branding, logo, timeZone, instrument: { wording } }
      return { erased: { look, linkHash: tokenHash.toString('hex'), language, backupsUntil } }
    }
    if (!found || !link || !isRight) return null
    return {
      ...{ link, rightsLinkId: found.id, mailbox: found.email, language: found.language },
      isExpired: deps.now().getTime() >= Date.parse(found.expiresAt),
    }
  })
}

/** What a page shows of the person, in the records' own words. Throws StoreAway. */
export function loadRights(deps: LinkDeps, { link, mailbox }: OpenedRights): Promise<HeldPerson> {
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, async (tx) =>
      loadHeldPerson(tx, await findPerson(tx, { kind: 'mailbox', email: mailbox }), mailbox),
    ),
  )
}

/** Every row about the person, by table, as JSON. Throws StoreAway. */
export function copyRights(deps: LinkDeps, { link, mailbox }: OpenedRights): Promise<object> {
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, async (tx) => {
      const person = await findPerson(tx, { kind: 'mailbox', email: mailbox })
      return person ? loadEverything(tx, person) : {}
    }),
  )
}

/** Deletes the person. Null when somebody did it a moment before. Throws StoreAway. */
export function deleteRights(deps: LinkDeps, { link, mailbox }: OpenedRights): Promise<Erased | null> {
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) =>
      erasePerson(tx, {
        person: { kind: 'mailbox', email: mailbox },
        ...{ secret: deps.secret, way: 'respondent', actor: null, now: deps.now() },
      }),
    ),
  )
}
