/** Whether the person of an invitation was asked by something else since it was made: looked at again right before its mail goes. */
import type { Role } from '#domain/role.ts'
import type { WorkspaceTx } from './pool.ts'

export interface AskedMeanwhile {
  readonly tier: string | null
  /** As the list of its wave was frozen, else as it is. */
  readonly role: Role
  /** When anything else of ours asked this person, by address or as a contact; its reminders count. */
  readonly lastInvitedAt: string | null
  /** When another tool did, as the CRMs say. */
  readonly lastSurveyedOn: string | null
  /** As stored. */
  readonly settings: unknown
}

/**
 * The facts of the quarantine without the invitation itself. An invitation that is only owed has asked nobody yet; one whose mail is on
 * its way counts with `countsOnTheWay`. The address is locked until the transaction ends: of two mails to it that are claimed at the
 * same moment, the second sees the first. Null when there is no such invitation.
 */
export async function loadAskedMeanwhile(
  tx: WorkspaceTx,
  invitationId: string,
  options: { readonly countsOnTheWay: boolean },
): Promise<AskedMeanwhile | null> {
  await tx.client.query(
    `select pg_advisory_xact_lock(hashtextextended(i.workspace_id || email_key(i.email), 7219)) from invitations i where i.id = $1`,
    [invitationId],
  )
  const other = (match: string) =>
    `select max(greatest(case when o.state = 'planned' then null when o.state = 'suppressed' then null else coalesce(o.sent_at, o.invited_at) end,
        case when o.state <> 'suppressed' then o.reminded_at end,
        case when o.state = 'planned' and $2 and exists (select from outbox x where x.workspace_id = o.workspace_id and x.kind = 'mail'
          and x.key = o.id::text and x.state = 'sending') then clock.at end)) as at
     from invitations o where o.workspace_id = $3 and o.id <> i.id and ${match}`
  const { rows } = await tx.client.query<AskedMeanwhile>(
    `select a.tier, coalesce(m.role, c.role, 'none') as role, s.settings, c.last_surveyed_on as "lastSurveyedOn",
       greatest(e.at, k.at, y.at, z.at) as "lastInvitedAt"
     from invitations i join contacts c on c.id = i.contact_id join accounts a on a.id = i.account_id
     join workspaces s on s.workspace_id = i.workspace_id
     left join wave_members m on m.wave_id = i.wave_id and m.invitation_id = i.id
     cross join lateral (select x.changed_at as at from outbox x where x.workspace_id = i.workspace_id and x.kind = 'mail' and x.key = i.id::text) clock
     left join lateral (${other('email_key(o.email) = email_key(i.email)')}) e on true
     left join lateral (${other('o.contact_id = i.contact_id')}) k on true
     left join lateral (select max(at) as at from survey_contacts where workspace_id = $3 and email = email_key(i.email)) y on true
     left join lateral (select max(at) as at from survey_contacts where contact_id = i.contact_id) z on true
     where i.id = $1`,
    [invitationId, options.countsOnTheWay, tx.workspaceId],
  )
  return rows[0] ?? null
}
