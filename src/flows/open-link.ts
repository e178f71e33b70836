/** What a link in a mail opens. Everything that a customer may do begins here: identity comes from the token alone. */
import { type Answers, answersSchema } from '#domain/answers.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { deriveToken, hashToken, isSameSecret, type LinkChannel } from '#std/token.ts'
import { isOutage } from '#store/outage.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { findLink, loadInvitation, type OpenedInvitation } from '#store/survey-links.ts'

export interface LinkDeps {
  readonly database: Database
  /** The key that tokens are derived from. */
  readonly secret: string
  readonly now: () => Date
}

export interface OpenedLink extends Omit<OpenedInvitation, 'answers' | 'draft'> {
  readonly workspaceId: WorkspaceId
  readonly isClosed: boolean
  readonly answers: Answers | null
  readonly draft: Answers | null
}

/** The database cannot be reached: nothing was done, and the same step can be taken again in a while. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway'
}

/**
 * The invitation behind a token, if the token is of this channel and of the invitation's present version; else null, be it
 * unknown, foreign or outdated. Changes nothing. Throws StoreAway.
 */
export async function openLink(
  deps: LinkDeps,
  token: string,
  channel: LinkChannel,
): Promise<OpenedLink | null> {
  return namingOutages(async () => {
    const found = await findLink(deps.database, hashToken(token))
    if (!found) return null
    const { workspaceId, invitationId } = found
    const invitation = await inWorkspace(deps.database, workspaceId, (tx) => loadInvitation(tx, invitationId))
    if (!invitation) return null
    const { tokenVersion } = invitation
    if (!isSameSecret(token, deriveToken(deps.secret, invitationId, channel, tokenVersion))) return null
    return {
      ...invitation,
      workspaceId,
      isClosed: deps.now().getTime() >= Date.parse(invitation.closesAt),
      answers: parseStored(invitation.answers),
      draft: parseStored(invitation.draft),
    }
  })
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
