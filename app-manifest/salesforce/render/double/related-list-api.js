/** Double of lightning/uiRelatedListApi. */
import { createAdapter, namesOf, projected } from './world.js'

export const getRelatedListRecords = createAdapter(
  ({ parentRecordId, relatedListId, fields, optionalFields }, org) => {
    const answer = org.lists[`${parentRecordId}/${relatedListId}`]
    if (!answer) return null
    if (answer.error) return answer
    const names = namesOf([...(fields ?? []), ...(optionalFields ?? [])])
    return {
      data: {
        count: answer.records.length,
        records: answer.records.map((record) => projected(record, names)),
      },
    }
  },
)
