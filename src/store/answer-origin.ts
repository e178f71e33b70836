/** Where stored answers came from, and what they were asked with: pieces of queries that show answers to people at our side. */

/** SQL: of the responses `alias`, as JSON of the shape of AnswerOrigin (domain/answer-origin.ts). */
export const originOf = (alias: string): string =>
  `jsonb_build_object('source', ${alias}.source, 'importedFrom', (select x.name from waves x where x.id = ${alias}.import_wave_id),
     'isAccepted', coalesce(${alias}.evidence ->> 'way' = 'accepted', false))`

/** The version of an instrument that answers were given to. */
export interface AskedVersion {
  readonly id: string
  readonly version: number
}

/** SQL: of the responses `alias`, as JSON of the shape of AskedVersion. */
export const askedOf = (alias: string): string =>
  `(select jsonb_build_object('id', x.instrument, 'version', x.instrument_version) from waves x
     where x.id = coalesce(${alias}.import_wave_id, (select y.wave_id from invitations y where y.id = ${alias}.invitation_id)))`
