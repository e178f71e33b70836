/** What scoring reads: accounts with their confirmed responses; and what it writes. */
import type { AnswerOrigin } from '#domain/answer-origin.ts'
import type { Role } from '#domain/role.ts'
import { type AskedVersion, askedOf, originOf } from './answer-origin.ts'
import { type Cell, copyToTemporary } from './copy.ts'
import type { WorkspaceTx } from './pool.ts'
import { streamRows } from './rows.ts'
import { wasAsked } from './waves/waves.ts'

export interface StoredResponse {
  readonly id: string
  readonly contactId: string
  readonly contactName: string
  readonly title: string | null
  readonly role: Role
  readonly answeredAt: string
  readonly answers: unknown
  /** What was said is told in totals only, by a pool. */
  readonly isConfidential: boolean
  /** What was imported counts, and raises no alert. */
  readonly origin: AnswerOrigin
  readonly asked: AskedVersion
  readonly previousAnswers: unknown
  /** When an alert on this response was first raised; its deadline runs from then. */
  readonly raisedAt: string | null
}

export interface ScoreCandidate {
  readonly id: string
  readonly name: string
  readonly tier: string | null
  readonly revenueMinor: string | null
  readonly contacts: number
  readonly score: unknown
  readonly responses: readonly StoredResponse[]
  /** What confidential answers amount to, as stored (domain/confidential/pool.ts), without those that count no more. */
  readonly pools: readonly unknown[]
}

/** A block leaves as a whole: after the time that answers count, or when somebody in it has answered anew. */
const pools = `(select coalesce(jsonb_agg(p.pool order by p.id), '[]') from confidential_pools p
  where p.account_id = a.id and p.pool is not null and p.closed_at > $1 and not exists (
    select from responses o join responses n on n.contact_id = o.contact_id and n.confirmed_at > p.closed_at where o.pool_id = p.id))`

const candidates = `select a.id, a.name, a.tier, a.revenue_minor as "revenueMinor", a.score,
      (select count(*)::int from contacts c where c.account_id = a.id and c.gone_at is null) as contacts,
      coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'contactId', r.contact_id, 'contactName', concat_ws(' ', k.first_name, k.last_name),
        'title', k.title, 'role', coalesce(k.role, 'none'), 'answeredAt', r.confirmed_at, 'answers', r.answers, 'isConfidential', r.is_confidential,
        'origin', ${originOf('r')}, 'asked', ${askedOf('r')}, 'previousAnswers', r.previous_answers,
        'raisedAt', (select min(l.raised_at) from alerts l where l.response_id = r.id)) order by r.confirmed_at, r.id) filter (where r.id is not null), '[]') as responses,
      ${pools} as pools
    from accounts a
    left join responses r on r.account_id = a.id and r.confirmed_at > $1
    left join contacts k on k.id = r.contact_id
    where a.gone_at is null`

/** Accounts that have answers confirmed after `since`, or a score that answers have grown too old for. */
export async function* streamScoreCandidates(
  tx: WorkspaceTx,
  since: string,
): AsyncGenerator<ScoreCandidate[]> {
  const text = `${candidates}
      and (r.id is not null or a.score is not null
      or exists (select from confidential_pools p where p.account_id = a.id and p.closed_at > $1))
    group by a.id order by a.id`
  yield* streamRows<ScoreCandidate>(tx, { text, values: [since] }, 500)
}

/** One account with its answers confirmed after `since`; null when the workspace has no such account. */
export async function loadScoreCandidate(
  tx: WorkspaceTx,
  accountId: string,
  since: string,
): Promise<ScoreCandidate | null> {
  const { rows } = await tx.client.query<ScoreCandidate>(
    `${candidates} and a.id = $2 and a.workspace_id = $3 group by a.id`,
    [since, accountId, tx.workspaceId],
  )
  return rows[0] ?? null
}

export interface ScoredAccount {
  readonly id: string
  readonly score: object | null
  readonly state: string
  readonly stateReason: string
}

/** Stores scores that differ; `scored_on` is the day on which a score last changed. */
export async function saveScores(
  tx: WorkspaceTx,
  scored: readonly ScoredAccount[],
  today: string,
): Promise<number> {
  await copyToTemporary(
    tx,
    { name: 'scored', columns: 'id uuid, score jsonb, state text, state_reason text' },
    scored.map((s): Cell[] => [s.id, s.score, s.state, s.stateReason]),
  )
  const { rowCount } = await tx.client.query(
    `update accounts a set score = s.score, state = s.state, state_reason = s.state_reason,
       scored_on = case when s.score is null then null else $1::date end
     from scored s where a.id = s.id and (a.score, a.state, a.state_reason) is distinct from (s.score, s.state, s.state_reason)`,
    [today],
  )
  return rowCount ?? 0
}

/** Stores what each contact last answered. */
export async function saveLastAnswers(
  tx: WorkspaceTx,
  answers: readonly {
    readonly contactId: string
    readonly csat: number | null
    readonly recommend: number | null
    readonly on: string
  }[],
): Promise<void> {
  await copyToTemporary(
    tx,
    { name: 'answered', columns: 'id uuid, csat numeric(6,3), recommend numeric(6,3), on_date date' },
    answers.map((a): Cell[] => [a.contactId, a.csat, a.recommend, a.on]),
  )
  await tx.client.query(
    `update contacts c set last_csat = a.csat, last_recommend = a.recommend, last_answered_on = a.on_date, survey_status = a.status
     from (select n.*, case when exists (select from opt_outs o join contacts k on o.email = email_key(k.email) where k.id = n.id)
         then 'opted_out' else 'answered' end as status from answered n) a where c.id = a.id and (c.last_invited_on is null or c.last_invited_on <= a.on_date)
       and (c.last_csat, c.last_recommend, c.last_answered_on, c.survey_status) is distinct from (a.csat, a.recommend, a.on_date, a.status)`,
  )
}

/** The survey status of contacts whose last invitation that went out ended without an answer, or who have opted out since. */
export async function saveSilentStatuses(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(
    `with last as (
       select distinct on (i.contact_id) i.contact_id, i.state, r.confirmed_at, o.email is not null as opted_out
       from invitations i left join responses r on r.invitation_id = i.id and r.confirmed_at is not null
       left join opt_outs o on o.email = email_key(i.email)
       where ${wasAsked('i')} or o.email is not null
       order by i.contact_id, i.invited_at desc)
     update contacts c set survey_status = s.status
     from (select contact_id, case when opted_out then 'opted_out' when confirmed_at is not null then 'answered'
             when state = 'rejected' then 'bounced' else 'invited' end as status from last) s
     where c.id = s.contact_id and c.survey_status is distinct from s.status`,
  )
}
