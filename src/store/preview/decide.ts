/** Decisions on changes of records. They are carried out in SQL: a choice of everything may hold millions of records. */
import type { FieldObject } from '#domain/crm-record.ts'
import { unprintedFields } from '#domain/preview.ts'
import type { Choice, ChoiceOfAll, MarkedChange } from '#domain/preview-choice.ts'
import { heldValues, tables, wantedValues } from '../field-tables.ts'
import type { WorkspaceTx } from '../pool.ts'

type Decision = { readonly to: 'approved' | 'rejected'; readonly now: string }

/** Carries a decision out on what is still as it was seen. Returns how many records it took hold of, and how many have moved on. */
export async function decideChanges(
  tx: WorkspaceTx,
  choice: Choice,
  decision: Decision,
): Promise<{ decided: number; stale: number }> {
  const totals = { decided: 0, stale: 0 }
  for (const object of ['account', 'contact'] as const) {
    if (choice.kind === 'some') {
      totals.decided += await decide(tx, object, decision, markedOf(choice.changes ?? []))
      continue
    }
    if (choice.object && choice.object !== object) continue
    totals.stale += await refreshSeen(tx, object, choice, decision.now)
    totals.decided += await decide(tx, object, decision, everythingOf(choice))
  }
  return totals
}

/** Which rows: SQL over the outbox (`o`), the mirror (`m`), the own record (`w`) and what comes by `from`. */
interface Range {
  readonly from: string
  readonly where: string
  /** SQL: the fields decided on, text[]; null is all. */
  readonly fields: string
  readonly values: readonly unknown[]
}

/** Of `$4` on: the placeholders before belong to every statement. */
function everythingOf(choice: ChoiceOfAll): Range {
  return {
    from: '',
    where: `o.changed_at <= $4 and ($5::uuid is null or o.connection_id = $5)
      and ($6::text is null or $6 = any(open_fields(${heldValues}, ${wantedValues}, o.refused)))
      and (o.state = 'proposed' or $6::text is not null and o.state = 'pending' and o.chosen is not null)`,
    fields: `case when $6::text is not null then array[$6::text] end`,
    values: [choice.plannedAt, choice.connectionId ?? null, choice.field ?? null],
  }
}

function markedOf(changes: readonly MarkedChange[]): Range {
  return {
    from: `, jsonb_to_recordset($4) as s(id uuid, print text, fields text[])`,
    where: `o.id = s.id and s.print = ${print}
      and (o.state in ('proposed', 'rejected') or s.fields is not null and o.state = 'pending' and o.chosen is not null)`,
    fields: 's.fields',
    values: [JSON.stringify(changes)],
  }
}

const print = `record_print(${heldValues}, ${wantedValues}, $3)`

function decide(tx: WorkspaceTx, object: FieldObject, { to, now }: Decision, range: Range): Promise<number> {
  return to === 'approved' ? approve(tx, object, now, range) : reject(tx, object, now, range)
}

/** Takes back the refusals of the fields that are approved; of a record that was rejected as a whole, all of them. */
async function approve(tx: WorkspaceTx, object: FieldObject, now: string, range: Range): Promise<number> {
  const { fields } = range
  return run(
    tx,
    object,
    range,
    `update outbox o set state = 'pending', approved = ${print}, attempts = 0, error = null, changed_at = $2,
       chosen = case when ${fields} is null then null else (select array_agg(distinct k) from unnest(coalesce(o.chosen, '{}') || ${fields}) k) end,
       refused = case when ${fields} is not null then o.refused - ${fields} when o.state = 'rejected' then '{}' else o.refused end`,
    now,
  )
}

/** Refuses the fields' changes as they are; what is left stays proposed, and with nothing left the record is rejected. */
async function reject(tx: WorkspaceTx, object: FieldObject, now: string, range: Range): Promise<number> {
  const refused = `o.refused || refusals_of(${heldValues}, ${wantedValues}, coalesce(${range.fields}, open_fields(${heldValues}, ${wantedValues}, o.refused)))`
  return run(
    tx,
    object,
    { ...range, where: `${range.where} and o.state = 'proposed'` },
    `update outbox o set refused = ${refused}, seen = ${print}, error = null, changed_at = $2,
       state = case when cardinality(open_fields(${heldValues}, ${wantedValues}, ${refused})) > 0 then 'proposed' else 'rejected' end`,
    now,
  )
}

/**
 * What has become another change since it was proposed is no longer what was seen: it is proposed as it is now, later than the
 * preview that the choice is made of. Returns how many.
 */
function refreshSeen(
  tx: WorkspaceTx,
  object: FieldObject,
  choice: ChoiceOfAll,
  now: string,
): Promise<number> {
  const range = everythingOf(choice)
  return run(
    tx,
    object,
    { ...range, where: `${range.where} and o.state = 'proposed' and o.seen is distinct from ${print}` },
    `update outbox o set seen = ${print}, changed_at = $2`,
    now,
  )
}

async function run(
  tx: WorkspaceTx,
  object: FieldObject,
  range: Range,
  update: string,
  now: string,
): Promise<number> {
  const { mirror, own, id } = tables[object]
  const { rowCount } = await tx.client.query(
    `${update} from ${mirror} m join ${own} w on w.id = m.${id} ${range.from}
     where o.kind = 'fields' and o.object = $1 and m.connection_id = o.connection_id and m.external_id = o.target
       and w.wanted is not null and ${range.where}`,
    [object, now, unprintedFields, ...range.values],
  )
  return rowCount ?? 0
}
