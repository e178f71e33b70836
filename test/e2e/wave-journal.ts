/** What the mail server wrote down of a wave, against what Keyward says of it. */
import type { WaveId, WorkspaceId } from '#domain/ids.ts'
import { type Funnel, funnelGroups, type GroupFunnel } from '#domain/wave-funnel.ts'
import type { MailMessage } from '#sandbox/mailbox/message.ts'
import { inWorkspace } from '#store/pool.ts'
import { loadFunnel, loadGroupFunnel } from '#store/waves/funnel.ts'
import type { WaveWorld } from './wave-world.ts'

export type MailKind = 'invitation' | 'reminder' | 'other'

/** By the Message-ID, which says what a mail is (flows/mails/envelope.ts). */
export function kindOf({ messageId }: Pick<MailMessage, 'messageId'>): MailKind {
  if (/^<[\da-f-]{36}@/.test(messageId)) return 'invitation'
  return messageId.startsWith('<reminder.') ? 'reminder' : 'other'
}

export interface Asked {
  readonly id: string
  readonly contactId: string
  readonly email: string
  readonly language: string
  readonly state: 'planned' | 'sent' | 'unknown' | 'rejected' | 'suppressed'
  readonly reminderCount: number
  readonly isConfirmed: boolean
  /** Answered, opted out, complained, bounced: not to be reminded. */
  readonly isInPeace: boolean
  /** Names that stand in this person's mails and pages. */
  readonly names: readonly string[]
}

/** All invitations of the only planned wave. */
export async function listAsked(wave: WaveWorld): Promise<Asked[]> {
  const { rows } = await wave.test.owner.query<Asked>(
    `select i.id, i.contact_id as "contactId", i.email, i.language, i.state, i.reminder_count as "reminderCount",
       coalesce(r.confirmed_at is not null, false) as "isConfirmed",
       r.confirmed_at is not null or i.bounced_at is not null or exists (select from opt_outs x where x.email = email_key(i.email))
         or exists (select from mail_suppressions x where x.email = email_key(i.email)) as "isInPeace",
       array_remove(array[concat_ws(' ', c.first_name, c.last_name), c.first_name, c.last_name, a.name, c.title], null) as names
     from invitations i join contacts c on c.id = i.contact_id join accounts a on a.id = i.account_id
       left join responses r on r.invitation_id = i.id
     order by i.id`,
  )
  return rows
}

/** Recipients with their mails of a kind. */
export function mailsByPerson(mails: readonly MailMessage[], kind: MailKind): Map<string, MailMessage[]> {
  const wanted = mails.filter((mail) => kindOf(mail) === kind)
  return Map.groupBy(wanted, ({ to }) => to.join().toLowerCase())
}

/** What speaks against “at most one mail per contact and step”; empty when nothing does. */
export function doubled(mails: readonly MailMessage[]): string[] {
  return (['invitation', 'reminder'] as const).flatMap((kind) =>
    [...mailsByPerson(mails, kind)].flatMap(([person, of]) =>
      of.length > 1 ? [`${kind} to ${person}: ${of.length} times`] : [],
    ),
  )
}

/**
 * Where the journal and Keyward differ about invitations: sent is one mail, rejected and suppressed none, unknown one or none, and
 * nobody else has got one. Empty when they agree.
 */
export function differences(mails: readonly MailMessage[], asked: readonly Asked[]): string[] {
  const got = mailsByPerson(mails, 'invitation')
  const known = new Set(asked.map(({ email }) => email))
  return [
    ...asked
      .filter(({ email, state }) => state !== 'unknown' && got.has(email) !== (state === 'sent'))
      .map(({ email, state }) => `${email} is ${state}`),
    ...[...got.keys()].filter((email) => !known.has(email)).map((email) => `${email} was not asked`),
  ]
}

/** The funnel of the only planned wave, whole and by each group. */
export async function loadFunnels(wave: WaveWorld): Promise<{ whole: Funnel; groups: GroupFunnel[][] }> {
  const { id, workspace } = await wave.one<{ id: WaveId; workspace: WorkspaceId }>(
    `select id, workspace_id as workspace from waves where kind = 'planned'`,
  )
  return inWorkspace(wave.test.database, workspace, async (tx) => {
    const groups: GroupFunnel[][] = []
    for (const by of funnelGroups) groups.push(await loadGroupFunnel(tx, id, by))
    return { whole: await loadFunnel(tx, id), groups }
  })
}
