/**
 * The org that the doubles answer from: `window.org` = { records, lists, hidden, created, refuseCreate }. As Salesforce does, an
 * answer holds only the fields that were asked for and that the user may see.
 */
const org = () => window.org

/** The record with the fields that were asked for; names as `Object.Field`. */
export function projected(record, asked) {
  const fields = {}
  for (const name of asked) {
    const [object, ...path] = name.split('.')
    const field = path[0]
    if (object !== record.apiName || org().hidden.includes(`${object}.${field}`)) continue
    if (field in record.fields) fields[field] = record.fields[field]
    else if (path.length === 1) fields[field] = { value: null, displayValue: null }
  }
  return { apiName: record.apiName, id: record.id, fields }
}

/** Names of fields, given as text or as an import of @salesforce/schema. */
export function namesOf(fields) {
  return (fields ?? []).map((field) =>
    typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`,
  )
}

/** A wire adapter that answers with `read(config)`: null for no answer yet, or {data} or {error}. */
export function createAdapter(read) {
  return class {
    constructor(emit) {
      this.emit = emit
      emit({ data: undefined, error: undefined })
    }
    connect() {}
    disconnect() {}
    update(config) {
      const answer = Object.values(config).includes(undefined) ? null : read(config, org())
      this.emit({ data: undefined, error: undefined, ...answer })
    }
  }
}
