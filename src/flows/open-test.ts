/** What the link of a test mail opens: the pages of its wave as a contact would see them. Nothing that is posted there is kept. */
import type { InvitationId } from '#domain/ids.ts'
import { languagesOfPage } from '#domain/instrument/languages.ts'
import { parseSettings } from '#domain/settings.ts'
import { deriveToken, hashToken, isSameSecret } from '#std/token.ts'
import { inWorkspace } from '#store/pool.ts'
import { findLink } from '#store/survey-links.ts'
import { loadTestMail } from '#store/waves/test-mails.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

/** All that pages show of a link; there is no contact and no answer. */
export type OpenedTest = Omit<
  OpenedLink,
  | 'contactId'
  | 'waveId'
  | 'crmLinkVersion'
  | 'email'
  | 'answers'
  | 'confirmedAt'
  | 'draft'
  | 'draftSavedAt'
  | 'canDraftBeConfirmed'
  | 'isDraftKept'
  | 'draftBrowsers'
  | 'answersBrowsers'
  | 'wasFetched'
  | 'isOptedOut'
  | 'optOutScope'
  | 'optOutSource'
  | 'channel'
  | 'isProven'
  | 'isClosed'
>

/** Null for a token that is no test's, or whose wave was discarded. Throws StoreAway. */
export async function openTest(deps: LinkDeps, token: string): Promise<OpenedTest | null> {
  return namingOutages(async () => {
    const found = await findLink(deps.database, hashToken(token))
    if (!found || !isSameSecret(token, deriveToken(deps.secret, found.invitationId, 'test', 1))) return null
    const { workspaceId, invitationId: id } = found
    const facts = await inWorkspace(deps.database, workspaceId, (tx) => loadTestMail(tx, id))
    if (!facts) return null
    const { instrument, language, closesAt, endsAt, timeZone, since, look } = facts
    const { branding, privacy, invitations } = parseSettings(look.settings)
    return {
      ...{ id: id as InvitationId, workspaceId, tokenVersion: 1, instrument, language },
      ...{ closesAt, endsAt, timeZone, since: since ?? {}, isLate: false },
      languages: languagesOfPage(instrument.definition, invitations.languages, { branding, asked: language }),
      ...{ senderName: branding.senderName ?? facts.workspaceName, branding, logo: look.logo },
      ...{ verbatims: privacy.verbatims, contactName: null, accountName: '', owner: null },
    }
  })
}
