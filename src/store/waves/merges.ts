/** Lists of waves follow when two contacts become one: the survivor is in the list, and is asked once. */
import type { WorkspaceTx } from '../pool.ts'

const inList = (row: string) => `${row}.outcome in ('listed', 'removal_asked')`

/** SQL: members `l` of contacts that gave way and `s` of their survivors, of one wave. */
const pairs = `moved m join wave_members l on l.contact_id = m.from_id join wave_members s on s.wave_id = l.wave_id and s.contact_id = m.to_id`

/**
 * `moved` (a temporary table of from_id, to_id) says which contact gave way to which; invitations have followed already. A member
 * follows the survivor, remembering whom it was; where both are in a wave, the survivor's member stands for both.
 */
export async function mergeMembers(tx: WorkspaceTx): Promise<void> {
  await moveMembers(tx)
  await joinMembers(tx)
  await askOnce(tx)
}

/** Of several that become one contact the first follows; the others meet it in joinMembers. */
async function moveMembers(tx: WorkspaceTx): Promise<void> {
  await tx.client.query('drop table if exists pg_temp.moved_members')
  await tx.client.query(
    `create temporary table moved_members on commit drop as
     select distinct on (l.wave_id, m.to_id) l.wave_id, m.from_id, m.to_id from moved m join wave_members l on l.contact_id = m.from_id
     where not exists (select from wave_members s where s.wave_id = l.wave_id and s.contact_id = m.to_id)
     order by l.wave_id, m.to_id, ${inList('l')} desc, l.contact_id`,
  )
  await tx.client.query(
    `update wave_members l set contact_id = m.to_id, own_contact_id = coalesce(l.own_contact_id, m.from_id)
     from moved_members m where l.wave_id = m.wave_id and l.contact_id = m.from_id`,
  )
  await tx.client.query(
    `update wave_removals r set contact_id = m.to_id from moved_members m where r.wave_id = m.wave_id and r.contact_id = m.from_id`,
  )
}

/** Where both are in a wave: a removal of either holds for both, and whoever of the two was in the list leaves that to the survivor. */
async function joinMembers(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(
    `update wave_removals r set contact_id = s.contact_id from ${pairs}
     where r.wave_id = l.wave_id and r.contact_id = l.contact_id and r.decided_at is null and l.outcome = 'removal_asked' and s.outcome = 'listed'`,
  )
  await tx.client.query(
    `update wave_members s set outcome = case when l.outcome in ('removed', 'removal_asked') then l.outcome else s.outcome end
     from moved m join wave_members l on l.contact_id = m.from_id
     where s.wave_id = l.wave_id and s.contact_id = m.to_id and s.outcome = 'listed'`,
  )
  // Frozen into the list as the one, though left out as the other.
  await tx.client.query(
    `update wave_members s set outcome = l.outcome, reason_kind = null, reason = null, email = l.email, language = l.language, role = l.role,
       tier = l.tier, owner = l.owner, owner_name = l.owner_name, time_zone = l.time_zone, send_at = l.send_at, account_id = l.account_id,
       invitation_id = l.invitation_id, withheld = l.withheld
     from moved m join wave_members l on l.contact_id = m.from_id
     where s.wave_id = l.wave_id and s.contact_id = m.to_id and s.outcome = 'not_invited' and ${inList('l')}`,
  )
  await tx.client.query(
    `update wave_members l set outcome = 'not_invited', reason_kind = 'same-address', language = null, invitation_id = null, withheld = null,
       reason = jsonb_build_object('kind', 'same-address', 'contactId', s.contact_id)
     from moved m join wave_members s on s.contact_id = m.to_id
     where l.wave_id = s.wave_id and l.contact_id = m.from_id and ${inList('l')} and ${inList('s')}
       and (l.invitation_id is null or l.invitation_id = s.invitation_id)`,
  )
}

/** After contacts were taken apart again (`departing`: from_id, to_id): members that had followed go back. */
export async function splitMembers(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(
    `update wave_members l set contact_id = d.to_id, own_contact_id = null from departing d
     where l.own_contact_id = d.to_id and l.contact_id = d.from_id
       and not exists (select from wave_members o where o.wave_id = l.wave_id and o.contact_id = d.to_id)`,
  )
}

/** Two invitations of one wave to what is one contact now: what has gone out has, and what has not does not any more. */
async function askOnce(tx: WorkspaceTx): Promise<void> {
  await tx.client.query('drop table if exists pg_temp.asked_twice')
  await tx.client.query(
    `create temporary table asked_twice on commit drop as
     select case when s.state = 'planned' and l.state not in ('planned', 'suppressed') then s.id else l.id end as id
     from moved m join invitations l on l.contact_id = m.from_id join invitations s on s.wave_id = l.wave_id and s.contact_id = m.to_id`,
  )
  const { rowCount } = await tx.client.query(
    `update outbox o set state = 'done', error = '{"code":"suppressed"}' from asked_twice t join invitations i on i.id = t.id and i.state = 'planned'
     where o.kind = 'mail' and o.key = t.id::text and o.state = 'pending'`,
  )
  if (!rowCount) return
  await tx.client.query(
    `update invitations i set state = 'suppressed', suppressed_reason = 'same-address' from asked_twice t
     where i.id = t.id and i.state = 'planned'
       and exists (select from outbox o where o.kind = 'mail' and o.key = i.id::text and o.state = 'done')`,
  )
}
