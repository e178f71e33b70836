import accountId from '@salesforce/schema/Contact.AccountId'
import email from '@salesforce/schema/Contact.Email'
import hasOptedOutOfEmail from '@salesforce/schema/Contact.HasOptedOutOfEmail'
import id from '@salesforce/schema/Contact.Id'
import isEmailBounced from '@salesforce/schema/Contact.IsEmailBounced'
import csat from '@salesforce/schema/Contact.Keyward_Csat__c'
import lastAnswered from '@salesforce/schema/Contact.Keyward_Last_Answered__c'
import lastInvited from '@salesforce/schema/Contact.Keyward_Last_Invited__c'
import nominated from '@salesforce/schema/Contact.Keyward_Nominated__c'
import recommend from '@salesforce/schema/Contact.Keyward_Recommend__c'
import role from '@salesforce/schema/Contact.Keyward_Role__c'
import roleReason from '@salesforce/schema/Contact.Keyward_Role_Reason__c'
import surveyStatus from '@salesforce/schema/Contact.Keyward_Survey_Status__c'
import syncedAt from '@salesforce/schema/Contact.Keyward_Synced_At__c'
import name from '@salesforce/schema/Contact.Name'
import title from '@salesforce/schema/Contact.Title'
import { cellValue, isVisible, qualified, textOf } from './cell'

/** Keyward's own fields on a contact. */
const ownFields = [
  role,
  roleReason,
  nominated,
  csat,
  recommend,
  lastInvited,
  lastAnswered,
  surveyStatus,
  syncedAt,
]

/** Read as optional fields: without permission on one of them the others still show. */
export const contactFields = {
  own: ownFields,
  all: [name, title, email, hasOptedOutOfEmail, isEmailBounced, accountId, ...ownFields],
}

/** The contacts of an account; Salesforce gives at most 1,999 at a time. */
export const contactList = {
  id: 'Contacts',
  fields: qualified([id]),
  optionalFields: qualified(contactFields.all),
  pageSize: 1999,
}

export function readContact(record) {
  const value = (field) => cellValue(record, field)
  return {
    id: record.id,
    name: value(name) ?? '',
    title: value(title),
    accountId: value(accountId),
    isWithoutAccount: isVisible(record, accountId) && value(accountId) === null,
    // Who may not see addresses is not told that there is none.
    email: isVisible(record, email) ? value(email) : '',
    isOptedOut: value(hasOptedOutOfEmail) === true,
    isBounced: value(isEmailBounced) === true,
    role: value(role),
    roleReason: value(roleReason),
    isNominated: value(nominated) === true,
    csat: value(csat),
    recommend: value(recommend),
    lastInvitedOn: value(lastInvited),
    lastAnsweredOn: value(lastAnswered),
    lastInvitedText: textOf(record, lastInvited),
    lastAnsweredText: textOf(record, lastAnswered),
    surveyStatus: value(surveyStatus),
    syncedAt: value(syncedAt),
  }
}
