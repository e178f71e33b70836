/** Double of lightning/uiRecordApi. */
import { createAdapter, namesOf, projected } from './world.js'

export const getRecord = createAdapter(({ recordId, fields, optionalFields }, org) => {
  const answer = org.records[recordId]
  if (!answer) return null
  return answer.error
    ? answer
    : { data: projected(answer.data, namesOf([...(fields ?? []), ...(optionalFields ?? [])])) }
})

export async function createRecord(input) {
  if (window.org.refuseCreate) throw window.org.refuseCreate
  window.org.created.push(input)
  return { id: `new-${window.org.created.length}`, ...input }
}
