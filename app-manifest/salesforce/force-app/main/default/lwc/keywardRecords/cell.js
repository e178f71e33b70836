/** The value of a field; null when it is empty, or not visible to the user. */
export function cellValue(record, field) {
  return record?.fields?.[field.fieldApiName]?.value ?? null
}

/** The value as the user's locale writes it. */
export function textOf(record, field) {
  const cell = record?.fields?.[field.fieldApiName]
  return cell?.displayValue ?? cell?.value ?? null
}

/** Whether the user may see the field. */
export function isVisible(record, field) {
  return record?.fields?.[field.fieldApiName] !== undefined
}

/** Names as a related list wants them: `Object.Field`. */
export function qualified(fields) {
  return fields.map(({ objectApiName, fieldApiName }) => `${objectApiName}.${fieldApiName}`)
}

/** A related list of Keyward's, behind the package's namespace where there is one. */
export function relatedList(object, plural) {
  const prefix = object.objectApiName.slice(0, object.objectApiName.lastIndexOf('Keyward_'))
  return `${prefix}${plural}__r`
}
