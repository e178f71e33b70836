/**
 * The tables as Kysely sees them (migrations/ is the truth). Numeric columns that hold money arrive as decimal text, dates
 * as `YYYY-MM-DD`, instants as ISO 8601 text, jsonb parsed.
 */
import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string, string>
type Money = string | null
type Instant = string

export interface Schema {
  workspace_directory: {
    id: string
    time_zone: string
    nightly_at: Generated<string>
    is_paused: Generated<boolean>
    created_at: Generated<Instant>
  }
  survey_tokens: { token_hash: Buffer; workspace_id: string; invitation_id: string }
  workspaces: {
    workspace_id: string
    name: string
    currency: string
    settings: Json
    settings_version: Generated<number>
    write_mode: Generated<'preview' | 'live'>
    apply_asked_at: Instant | null
  }
  connections: ConnectionTable
  cursors: CursorTable
  accounts: AccountTable
  contacts: ContactTable
  cycles: CycleTable
  jobs: JobTable
  outbox: OutboxTable
  waves: WaveTable
  invitations: InvitationTable
  opt_outs: {
    workspace_id: string
    email: string
    source: 'page' | 'one-click' | 'erasure' | 'complaint'
    scope: Generated<'surveys' | 'everything'>
    opted_out_at: Instant
    client_hash: Generated<Buffer | null>
    chosen_at: Generated<Instant | null>
  }
  responses: ResponseTable
  alerts: AlertTable
}

export interface ConnectionTable {
  id: string
  workspace_id: string
  crm: 'hubspot' | 'salesforce'
  external_id: string
  name: string
  base_url: string
  authorization_kind: Generated<'environment' | 'oauth' | 'client-credentials' | 'jwt-bearer' | 'static'>
  disconnecting_at: Instant | null
  disconnected_at: Instant | null
  delete_after: Instant | null
  left_behind: string | null
  is_revenue_source: Generated<boolean>
  parked_at: Instant | null
  parked_reason: string | null
  mapping: Json
  own_writes_from: Instant | null
  own_writes_until: Instant | null
  created_at: Generated<Instant>
}

export interface CursorTable {
  workspace_id: string
  connection_id: string
  stream: string
  since: Instant | null
  full_at: Instant | null
  pass_kind: 'full' | 'since' | null
  pass_started_at: Instant | null
  resume: string | null
}

export interface AccountTable {
  id: string
  workspace_id: string
  name: string
  parent_id: string | null
  country: string | null
  strategic_reason: string | null
  revenue_minor: Money
  previous_revenue_minor: Money
  open_pipeline_minor: Money
  potential_minor: Money
  lifetime_minor: Money
  tier: string | null
  tier_reason: Json | null
  tier_reason_text: string | null
  tier_since: string | null
  tier_flags: Generated<string[]>
  pending_tier: string | null
  pending_count: Generated<number>
  override_tier: string | null
  override_reason: string | null
  override_until: string | null
  state: Generated<string>
  state_reason: string | null
  score: Json | null
  scored_on: string | null
  coverage: string | null
  is_single_threaded: Generated<boolean>
  nominations_confirmed_at: Instant | null
  nominations_confirmed_by: string | null
  wanted: Json | null
  gone_at: Instant | null
}

export interface ContactTable {
  id: string
  workspace_id: string
  account_id: string | null
  email: string | null
  first_name: string | null
  last_name: string | null
  title: string | null
  crm_roles: Json
  language: string | null
  country: string | null
  is_opted_out: Generated<boolean>
  is_bounced: Generated<boolean>
  last_surveyed_on: string | null
  time_zone: string | null
  role: string | null
  role_reason: Json | null
  role_reason_text: string | null
  is_candidate: Generated<boolean>
  override_role: string | null
  override_reason: string | null
  is_nominated: Generated<boolean>
  left_at: Instant | null
  left_by: string | null
  left_reason: string | null
  last_invited_on: string | null
  last_answered_on: string | null
  last_csat: string | null
  last_recommend: string | null
  survey_status: string | null
  wanted: Json | null
  gone_at: Instant | null
}

export interface CycleTable {
  id: string
  workspace_id: string
  local_date: string
  trigger: 'schedule' | 'manual'
  as_of: Instant
  state: Generated<'running' | 'done' | 'partial' | 'failed'>
  write_mode: Generated<'preview' | 'live' | 'apply'>
  started_at: Instant
  finished_at: Instant | null
  summary: Json | null
}

export interface JobTable {
  id: string
  workspace_id: string
  cycle_id: string | null
  connection_id: string | null
  name: string
  key: string
  only_one: string | null
  state: Generated<'due' | 'done' | 'failed'>
  fence: Generated<number>
  attempts: Generated<number>
  run_after: Instant | null
  calls: Json
  tally: Json
  stats: Json
  error: Json | null
  created_at: Generated<Instant>
  finished_at: Instant | null
}

export interface OutboxTable {
  id: Generated<string>
  workspace_id: string
  connection_id: string | null
  kind: 'fields' | 'task' | 'mail' | 'history' | 'answer'
  object: string
  target: string
  key: string
  payload: Json
  state: Generated<'proposed' | 'rejected' | 'pending' | 'sending' | 'done' | 'failed' | 'unknown'>
  attempts: Generated<number>
  fence: Generated<number>
  error: Json | null
  seen: string | null
  approved: string | null
  chosen: string[] | null
  refused: Json
  created_at: Generated<Instant>
  changed_at: Generated<Instant>
}

export interface WaveTable {
  id: string
  workspace_id: string
  cycle_id: string | null
  instrument: string
  instrument_version: number
  name: string
  opened_at: Instant
  closes_at: Instant
  single_on: string | null
  kind: Generated<'continuous' | 'single' | 'planned' | 'import' | 'phone'>
  state: Generated<'draft' | 'frozen' | 'running' | 'paused' | 'stopped' | 'closed'>
}

export interface InvitationTable {
  id: string
  workspace_id: string
  wave_id: string
  account_id: string
  contact_id: string
  email: string
  language: string
  state: Generated<'planned' | 'sent' | 'unknown' | 'rejected' | 'suppressed'>
  token_version: Generated<number>
  invited_at: Instant
  sent_at: Instant | null
}

export interface ResponseTable {
  id: string
  workspace_id: string
  /** Null of an imported response. */
  invitation_id: string | null
  account_id: string
  contact_id: string
  language: string
  answers: Json | null
  previous_answers: Json | null
  confirmed_at: Instant | null
  draft: Json | null
  draft_nonce_hash: Buffer | null
  draft_saved_at: Instant | null
  counted_posts: Generated<Buffer[]>
}

export interface AlertTable {
  id: string
  workspace_id: string
  situation_key: string
  account_id: string
  contact_id: string | null
  response_id: string | null
  kind: string
  polarity: 'problem' | 'opportunity'
  severity: string
  title: string
  body: string
  due_at: Instant
  state: Generated<'open' | 'acknowledged' | 'closed'>
  raised_at: Instant
  acknowledged_at: Instant | null
  acknowledged_by: string | null
}
