/** Somebody who opened a link in another browser asks for the way to what was saved: it goes to the recipient's own address. */
import { deriveToken, hashToken } from '#std/token.ts'
import { oweMail } from '#store/mail-outbox.ts'
import { inWorkspace } from '#store/pool.ts'
import { countResumeLinks, insertResumeLink } from '#store/resume-links.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

const day = 86_400_000
/** How long a mailed link shows what was saved. */
const resumeDays = 7
/** Mails to one recipient within a day: enough for whoever lost one, too few to bother anybody with. */
const mostPerDay = 3

/**
 * Owes the mail. False when there were enough within a day: nothing is sent, and the page says the same, since the mails that
 * were sent still work. Throws StoreAway.
 */
export async function askResume(
  deps: LinkDeps,
  link: Pick<OpenedLink, 'workspaceId' | 'id' | 'tokenVersion' | 'endsAt'>,
  language: string,
): Promise<boolean> {
  const now = deps.now()
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, async (tx) => {
      const since = new Date(now.getTime() - day)
      if ((await countResumeLinks(tx, { invitationId: link.id, since })) >= mostPerDay) return false
      const expiresAt = new Date(Math.min(now.getTime() + resumeDays * day, Date.parse(link.endsAt)))
      const id = await insertResumeLink(tx, {
        ...{ invitationId: link.id, language, now, expiresAt },
        makeHash: (made) => hashToken(deriveToken(deps.secret, made, 'resume', link.tokenVersion)),
      })
      return oweMail(tx, {
        ...{ kind: 'resume', target: link.id, key: `resume:${id}`, payload: { resumeLinkId: id } },
        ...{ notBefore: null, now },
      })
    }),
  )
}
