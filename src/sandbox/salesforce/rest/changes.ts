import type { HostAnswer } from '../../host.ts'
import { ApiError } from '../errors.ts'
import { jsonInstant, parseInstant } from '../value.ts'
import type { Context } from './context.ts'
import { tableOf } from './sobject.ts'

const binSeconds = 15 * 86_400

/** GET /sobjects/{object}/deleted/?start=&end= */
export function listDeleted(context: Context): HostAnswer {
  const { start, end } = windowOf(context)
  const rows = tableOf(context).rows.filter(
    (row) => row.isDeleted && row.modifiedAt >= start && row.modifiedAt < end,
  )
  const body = {
    deletedRecords: rows.map((row) => ({ id: row.id, deletedDate: jsonInstant(row.modifiedAt) })),
    earliestDateAvailable: jsonInstant(context.org.nowSeconds() - binSeconds),
    latestDateCovered: jsonInstant(Math.min(end, context.org.nowSeconds())),
  }
  return { status: 200, body, records: rows.length }
}

/** GET /sobjects/{object}/updated/?start=&end= */
export function listUpdated(context: Context): HostAnswer {
  const { start, end } = windowOf(context)
  const rows = tableOf(context).rows.filter(
    (row) => !row.isDeleted && row.modifiedAt >= start && row.modifiedAt < end,
  )
  const latest = jsonInstant(Math.min(end, context.org.nowSeconds()))
  return {
    status: 200,
    body: { ids: rows.map((row) => row.id), latestDateCovered: latest },
    records: rows.length,
  }
}

/** Seconds; a `+` of a time zone that was not encoded has become a space. */
function windowOf({ request }: Context): { readonly start: number; readonly end: number } {
  const read = (name: string) => {
    const ms = parseInstant((request.query.get(name) ?? '').replace(' ', '+'))
    if (ms === null) throw new ApiError(400, 'MISSING_ARGUMENT', `${name} must be a date and time`)
    return ms / 1000
  }
  const [start, end] = [read('start'), read('end')]
  if (start >= end) throw new ApiError(400, 'INVALID_REPLICATION_DATE', 'startDate must be before endDate')
  return { start, end }
}
