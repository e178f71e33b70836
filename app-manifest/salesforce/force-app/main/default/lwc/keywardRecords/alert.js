import alert from '@salesforce/schema/Keyward_Alert__c'
import id from '@salesforce/schema/Keyward_Alert__c.Id'
import contact from '@salesforce/schema/Keyward_Alert__c.Keyward_Contact__c'
import dueAt from '@salesforce/schema/Keyward_Alert__c.Keyward_Due_At__c'
import polarity from '@salesforce/schema/Keyward_Alert__c.Keyward_Polarity__c'
import severity from '@salesforce/schema/Keyward_Alert__c.Keyward_Severity__c'
import state from '@salesforce/schema/Keyward_Alert__c.Keyward_State__c'
import title from '@salesforce/schema/Keyward_Alert__c.Keyward_Title__c'
import { cellValue, qualified, relatedList } from './cell'

/** Alerts of an account or a contact that are not closed, those first that are due first. */
export const alertList = {
  id: relatedList(alert, 'Keyward_Alerts'),
  fields: qualified([id]),
  optionalFields: qualified([title, polarity, severity, state, dueAt, contact]),
  where: `{ ${state.fieldApiName}: { in: ["open", "acknowledged"] } }`,
  sortBy: qualified([dueAt]),
  pageSize: 200,
}

export function readAlert(record) {
  const value = (field) => cellValue(record, field)
  return {
    id: record.id,
    title: value(title) ?? '',
    polarity: value(polarity) ?? 'problem',
    severity: value(severity) ?? 'low',
    state: value(state) ?? 'open',
    dueAt: value(dueAt),
    contactId: value(contact),
  }
}
