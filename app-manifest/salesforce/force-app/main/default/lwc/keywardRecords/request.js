import request from '@salesforce/schema/Keyward_Request__c'
import createdByName from '@salesforce/schema/Keyward_Request__c.CreatedBy.Name'
import createdDate from '@salesforce/schema/Keyward_Request__c.CreatedDate'
import id from '@salesforce/schema/Keyward_Request__c.Id'
import alert from '@salesforce/schema/Keyward_Request__c.Keyward_Alert__c'
import contact from '@salesforce/schema/Keyward_Request__c.Keyward_Contact__c'
import kind from '@salesforce/schema/Keyward_Request__c.Keyward_Kind__c'
import result from '@salesforce/schema/Keyward_Request__c.Keyward_Result__c'
import state from '@salesforce/schema/Keyward_Request__c.Keyward_State__c'
import { cellValue, qualified, relatedList } from './cell'

/** The latest requests about an account or a contact that the user may see. */
export const requestList = {
  id: relatedList(request, 'Keyward_Requests'),
  fields: qualified([id]),
  optionalFields: qualified([kind, contact, alert, state, result, createdDate, createdByName]),
  sortBy: qualified([createdDate]).map((field) => `-${field}`),
  pageSize: 50,
}

/** A request without a state has just been created. */
export function readRequest(record) {
  const value = (field) => cellValue(record, field)
  return {
    kind: value(kind),
    subjectId: value(alert) ?? value(contact),
    state: value(state) ?? 'new',
    result: value(result) ?? '',
    requestedBy: record.fields?.CreatedBy?.value?.fields?.Name?.value ?? '',
  }
}
