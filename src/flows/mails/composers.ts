/** Every kind of mail that this version sends. A kind that is not here is left to the version that knows it. */
import type { MailKind } from '#domain/mail-kind.ts'
import type { MailComposer } from './composer.ts'
import { headsUpMail } from './heads-up.ts'
import { invitationMail } from './invitation.ts'
import { nominationMail } from './nomination.ts'
import { noticeMail } from './notice.ts'
import { reminderMail } from './reminder.ts'
import { resumeMail } from './resume.ts'
import { rightsMail } from './rights.ts'
import { testMail } from './test.ts'

export const composers: { readonly [Kind in MailKind]?: MailComposer } = {
  invitation: invitationMail,
  reminder: reminderMail,
  resume: resumeMail,
  rights: rightsMail,
  'heads-up': headsUpMail,
  nomination: nominationMail,
  test: testMail,
  notice: noticeMail,
}
