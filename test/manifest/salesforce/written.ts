/** What the server reads and writes in Salesforce: fields by object, without namespace. The package must bring these and no more. */
import { packagedName } from '#crm/salesforce/own-field.ts'
import { fieldsOf, taskKeyField } from '#domain/crm-field.ts'
import { historyFields } from '#domain/history.ts'

/** Every record of history has these besides its values (domain/history.ts). */
const record = ['key', 'account', 'contact']

/** Names by object, as the adapter spells them. */
export const written: Readonly<Record<string, readonly string[]>> = {
  Account: named(fieldsOf('account').map(({ name }) => name)),
  Contact: named(fieldsOf('contact').map(({ name }) => name)),
  Task: named([taskKeyField]),
  Keyward_Alert__c: named([...record, ...historyFields.alert.map(({ name }) => name)]),
  Keyward_Response__c: named([...record, ...historyFields.response.map(({ name }) => name)]),
  /** As crm/salesforce/requests.ts reads them. */
  Keyward_Request__c: named([...record, 'alert', 'kind', 'state', 'result']),
}

function named(names: readonly string[]): readonly string[] {
  return names.map(packagedName).sort()
}
