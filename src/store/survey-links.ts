/** From a link to what it opens: the directory that finds the workspace, and the invitation with all that a page shows. */
import type { InvitationId, WorkspaceId } from '#domain/ids.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import { type AskedRow, askedColumns, readAsked } from './asked-instrument.ts'
import { type StoredLook, storedLook } from './look.ts'
import type { OptOutScope, OptOutSource } from './opt-outs.ts'
import type { Database, WorkspaceTx } from './pool.ts'
import { waveEnd } from './responses.ts'

/** Whose link a token is, by its SHA-256; null for one that was never given out. Any channel. */
export async function findLink(
  database: Database,
  tokenHash: Buffer,
): Promise<{ readonly workspaceId: WorkspaceId; readonly invitationId: InvitationId } | null> {
  const { rows } = await database.pool.query(
    'select workspace_id, invitation_id from survey_tokens where token_hash = $1',
    [tokenHash],
  )
  const row = rows[0] as { workspace_id: WorkspaceId; invitation_id: InvitationId } | undefined
  return row ? { workspaceId: row.workspace_id, invitationId: row.invitation_id } : null
}

export interface OpenedInvitation {
  readonly id: InvitationId
  readonly contactId: string
  readonly waveId: string
  /** What its wave asks, with the competitors of the account and all own wording. */
  readonly instrument: Instrument
  readonly tokenVersion: number
  /** Of the link in a field of the CRM; null: there is none. */
  readonly crmLinkVersion: number | null
  readonly email: string
  /** BCP 47 tag the mail was written in. */
  readonly language: string
  readonly closesAt: string
  /** When the wave takes no answer any more: its close, and the days for late answers after it. */
  readonly endsAt: string
  /** What has happened since last time, by language (waves.plan). */
  readonly since: Readonly<Partial<Record<string, string>>>
  /** The workspace: who asks. */
  readonly workspaceName: string
  /** As stored (jsonb). */
  readonly settings: unknown
  readonly logo: StoredLook['logo']
  readonly wasFetched: boolean
  readonly timeZone: string
  readonly contactName: string | null
  readonly accountName: string
  /** The account's owner in a CRM: whom to ask. */
  readonly owner: { readonly name: string; readonly email: string | null } | null
  readonly isOptedOut: boolean
  /** How far; null: not at all. */
  readonly optOutScope: OptOutScope | null
  readonly optOutSource: OptOutSource | null
  /** As stored (jsonb): the last confirmed answers, and those that wait for their confirmation. */
  readonly answers: unknown
  readonly confirmedAt: string | null
  readonly draft: unknown
  readonly draftSavedAt: string | null
  /** False for a draft that looked like a robot's. */
  readonly canDraftBeConfirmed: boolean
  /** The person asked to go on with the draft later. */
  readonly isDraftKept: boolean
  /** SHA-256 of the cookies of the browsers that each is shown to. */
  readonly draftBrowsers: readonly Buffer[]
  readonly answersBrowsers: readonly Buffer[]
}

interface Row extends AskedRow {
  id: InvitationId
  contact_id: string
  wave_id: string
  crm_link_version: number | null
  ends_at: string
  since: OpenedInvitation['since'] | null
  look: StoredLook
  was_fetched: boolean
  is_draft_kept: boolean | null
  draft_browsers: Buffer[] | null
  answers_browsers: Buffer[] | null
  token_version: number
  email: string
  language: string
  closes_at: string
  sender: string
  time_zone: string
  contact: string
  account: string
  owner: { name: string; email: string | null } | null
  is_opted_out: boolean
  opt_out_scope: OpenedInvitation['optOutScope']
  opt_out_source: OpenedInvitation['optOutSource']
  answers: unknown
  confirmed_at: string | null
  draft: unknown
  draft_saved_at: string | null
  can_be_confirmed: boolean
}

/** An active owner is preferred, then the connection that revenue comes from. */
const owner = `(select jsonb_build_object('name', o.name, 'email', o.email)
  from crm_accounts ca
  join connections k on k.id = ca.connection_id
  join crm_owners o on o.connection_id = ca.connection_id and o.external_id = ca.owner_external_id
  where ca.account_id = i.account_id and ca.gone_at is null and o.gone_at is null
  order by o.is_active desc, k.is_revenue_source desc, ca.external_id limit 1)`

/** The invitation with its response as it stands; null if it is not in this workspace (deleted with its contact). */
export async function loadInvitation(tx: WorkspaceTx, id: InvitationId): Promise<OpenedInvitation | null> {
  // Named, so that each connection plans it once: the plan costs some twenty times the execution.
  const { rows } = await tx.client.query<Row>({
    name: 'load-invitation',
    text: `select i.id, i.contact_id, i.wave_id, i.token_version, i.crm_link_version, i.email, i.language, w.closes_at, ${waveEnd} as ends_at,
       w.plan -> 'since' as since, ${askedColumns}, s.name as sender, d.time_zone, i.first_fetched_at is not null as was_fetched,
       ${storedLook} as look,
       concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')) as contact, a.name as account, ${owner} as owner,
       x.email is not null as is_opted_out, x.scope as opt_out_scope, x.source as opt_out_source,
       r.answers, r.confirmed_at, r.draft, r.draft_saved_at, r.draft_nonce_hash is not null as can_be_confirmed,
       r.is_draft_kept, r.draft_browsers, r.answers_browsers
     from invitations i
     join waves w on w.id = i.wave_id
     join workspaces s on s.workspace_id = i.workspace_id
     join workspace_directory d on d.id = i.workspace_id
     join accounts a on a.id = i.account_id
     join contacts c on c.id = i.contact_id
     left join responses r on r.invitation_id = i.id
     left join opt_outs x on x.workspace_id = i.workspace_id and x.email = email_key(i.email)
     where i.id = $1 and i.workspace_id = $2`,
    values: [id, tx.workspaceId],
  })
  const row = rows[0]
  if (!row) return null
  return {
    id: row.id,
    contactId: row.contact_id,
    waveId: row.wave_id,
    instrument: readAsked(row),
    tokenVersion: row.token_version,
    crmLinkVersion: row.crm_link_version,
    email: row.email,
    language: row.language,
    closesAt: row.closes_at,
    endsAt: row.ends_at,
    since: row.since ?? {},
    workspaceName: row.sender,
    settings: row.look.settings,
    logo: row.look.logo,
    wasFetched: row.was_fetched,
    timeZone: row.time_zone,
    contactName: row.contact.trim() || null,
    accountName: row.account,
    owner: row.owner,
    isOptedOut: row.is_opted_out,
    optOutScope: row.opt_out_scope,
    optOutSource: row.opt_out_source,
    answers: row.answers ?? null,
    confirmedAt: row.confirmed_at,
    draft: row.draft ?? null,
    draftSavedAt: row.draft_saved_at,
    canDraftBeConfirmed: row.can_be_confirmed,
    isDraftKept: row.is_draft_kept ?? false,
    draftBrowsers: row.draft_browsers ?? [],
    answersBrowsers: row.answers_browsers ?? [],
  }
}

/** The page was fetched for the first time: by the person, or by a scanner on the way. It counts for nothing. */
export async function markFetched(tx: WorkspaceTx, id: InvitationId, now: Date): Promise<void> {
  await tx.client.query(
    'update invitations set first_fetched_at = $2 where id = $1 and first_fetched_at is null',
    [id, now],
  )
}
