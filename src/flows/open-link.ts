/** What a link in a mail opens. Everything that a customer may do begins here: identity comes from the token alone. */
import { type Answers, answersSchema } from '#domain/answers.ts'
import type { Branding } from '#domain/branding.ts'
import type { InvitationId, WorkspaceId } from '#domain/ids.ts'
import { languagesOfPage } from '#domain/instrument/languages.ts'
import { parseSettings, type Settings } from '#domain/settings.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { deriveToken, hashToken, isSameSecret, type LinkChannel } from '#std/token.ts'
import { isOutage } from '#store/outage.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { findResumeLink } from '#store/resume-links.ts'
import { findLink, loadInvitation, markFetched, type OpenedInvitation } from '#store/survey-links.ts'

export interface LinkDeps {
  readonly database: Database
  /** The key that tokens are derived from. */
  readonly secret: string
  readonly now: () => Date
}

export interface OpenedLink
  extends Omit<OpenedInvitation, 'answers' | 'draft' | 'settings' | 'workspaceName'> {
  readonly workspaceId: WorkspaceId
  /** Which of the invitation's links it was. */
  readonly channel: LinkChannel
  /** Opened by a link that was mailed to the recipient on request and has not expired. */
  readonly isProven: boolean
  /** No answer is taken any more. */
  readonly isClosed: boolean
  /** The wave is over, but its policy still takes an answer. */
  readonly isLate: boolean
  /** Who asks: the name that the workspace gave itself, else that of the CRM. */
  readonly senderName: string
  readonly branding: Branding
  /** Who reads a customer's own words. */
  readonly verbatims: Settings['privacy']['verbatims']
  readonly answers: Answers | null
  readonly draft: Answers | null
  /** That the page is offered in: approved, and complete for the whole instrument; at least the one of the mail. */
  readonly languages: readonly SurveyLanguage[]
}

/** The database cannot be reached: nothing was done, and the same step can be taken again in a while. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway'
}

/**
 * The invitation behind a token, if the token is of one of these channels and of the invitation's present version; else null, be it
 * unknown, foreign or outdated. All of these take the same way through the same queries, so that neither the answer nor its time
 * tells them apart. Changes nothing. Throws StoreAway.
 */
export async function openLink(
  deps: LinkDeps,
  token: string,
  channels: readonly LinkChannel[],
): Promise<OpenedLink | null> {
  return namingOutages(async () => {
    const tokenHash = hashToken(token)
    const { workspaceId, invitationId } = (await findLink(deps.database, tokenHash)) ?? nobody
    const { invitation, resume } = await inWorkspace(deps.database, workspaceId, async (tx) => ({
      invitation: await loadInvitation(tx, invitationId),
      resume: await findResumeLink(tx, { invitationId, tokenHash }),
    }))
    const version = invitation?.tokenVersion ?? 0
    const candidates: Readonly<Record<LinkChannel, string>> = {
      link: deriveToken(deps.secret, invitationId, 'link', version),
      'one-click': deriveToken(deps.secret, invitationId, 'one-click', version),
      'opt-out': deriveToken(deps.secret, invitationId, 'opt-out', version),
      rights: deriveToken(deps.secret, invitationId, 'rights', version),
      resume: deriveToken(deps.secret, resume?.id ?? nobody.invitationId, 'resume', version),
      crm: deriveToken(deps.secret, invitationId, 'crm', invitation?.crmLinkVersion ?? 0),
    }
    const channel = channels.find((one) => isSameSecret(token, candidates[one]))
    if (!channel || !invitation) return null
    if (channel === 'resume' && resume === null) return null
    if (channel === 'crm' && invitation.crmLinkVersion === null) return null
    const now = deps.now().getTime()
    const { settings: stored, workspaceName, ...rest } = invitation
    const { branding, privacy, invitations } = parseSettings(stored)
    return {
      ...rest,
      workspaceId,
      channel,
      isProven: channel === 'resume' && now < Date.parse(resume?.expiresAt ?? ''),
      isClosed: now >= Date.parse(invitation.endsAt),
      isLate: now >= Date.parse(invitation.closesAt),
      senderName: branding.senderName ?? workspaceName,
      branding,
      verbatims: privacy.verbatims,
      answers: parseStored(invitation.answers),
      draft: parseStored(invitation.draft),
      languages: languagesOfPage(invitation.instrument.definition, invitations.languages, {
        branding,
        asked: invitation.language,
      }),
    }
  })
}

/** What a token that was never given out leads to: nothing, by the way that all others take. */
export const nobody = {
  workspaceId: '00000000-0000-0000-0000-000000000000' as WorkspaceId,
  invitationId: '00000000-0000-0000-0000-000000000000' as InvitationId,
}

/** The page of a link was fetched; never more than this comes from a GET, and a failure is nobody's concern. */
export async function noteFetched(
  deps: LinkDeps,
  link: Pick<OpenedLink, 'workspaceId' | 'id'>,
): Promise<void> {
  await inWorkspace(deps.database, link.workspaceId, (tx) => markFetched(tx, link.id, deps.now()))
}

/** Runs `work`; an error that means that the database is away becomes StoreAway, every other stays as it is. */
export async function namingOutages<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isOutage(error)) throw new StoreAway('the database cannot be reached', { cause: error })
    throw error
  }
}

function parseStored(stored: unknown): Answers | null {
  return stored === null ? null : answersSchema.parse(stored)
}
