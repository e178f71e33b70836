/** The mail that asks an account manager whom to ask, with a link that opens their accounts without a sign-in. */
import { addDays, localDate } from '#domain/calendar.ts'
import { renderNomination } from '#mail/nomination.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { loadNominationLink, type NominationLink, settleNominationMail } from '#store/nominations/links.ts'
import { listDueForManager } from '#store/nominations/mails.ts'
import { confirmedSince } from '../nominations/ask.ts'
import type { ComposedMail, MailComposer, MailSettings } from './composer.ts'

/** More are on the page. */
const mostAccounts = 20

export const nominationMail: MailComposer = {
  async load(tx, { target }, now) {
    const link = await loadNominationLink(tx, target)
    if (!link || link.isRevoked || now.getTime() >= Date.parse(link.expiresAt))
      return { kind: 'suppress', reason: 'gone' }
    // Whoever confirmed everything between the asking and the sending needs no mail.
    const due = await listDueForManager(tx, {
      owners: link.owners,
      confirmedSince: confirmedSince(now),
      limit: mostAccounts,
    })
    if (due.total === 0) return { kind: 'suppress', reason: 'confirmed' }
    const to = { name: link.managerName, address: link.managerEmail }
    return { kind: 'send', to, compose: (settings) => compose(settings, link, due) }
  },
  settled: (tx, { target }, { end }, now) => settleNominationMail(tx, target, end, now),
}

function compose(
  settings: MailSettings,
  link: NominationLink,
  due: Awaited<ReturnType<typeof listDueForManager>>,
): ComposedMail {
  const token = deriveToken(settings.secret, link.id, 'nomination', link.tokenVersion)
  const mail = renderNomination({
    managerName: link.managerName,
    workspaceName: link.workspaceName,
    askedBy: link.askedBy,
    occasion: link.waveName === null ? `tier ${link.tier}` : `the wave “${link.waveName}”`,
    accounts: due.accounts,
    total: due.total,
    pageUrl: linkUrl(settings.publicUrl(), 'nomination', token),
    validUntil: addDays(localDate(link.expiresAt, link.timeZone), -1),
  })
  return {
    from: settings.from,
    replyTo: null,
    ...mail,
    oneClickUrl: null,
    language: 'en-GB',
    isAutomatic: true,
  }
}
