/** Asks Keyward to do something: creates a Keyward_Request__c, which the server carries out at its next look. */

import request from '@salesforce/schema/Keyward_Request__c'
import account from '@salesforce/schema/Keyward_Request__c.Keyward_Account__c'
import alert from '@salesforce/schema/Keyward_Request__c.Keyward_Alert__c'
import contact from '@salesforce/schema/Keyward_Request__c.Keyward_Contact__c'
import key from '@salesforce/schema/Keyward_Request__c.Keyward_Key__c'
import kind from '@salesforce/schema/Keyward_Request__c.Keyward_Kind__c'
import { createRecord } from 'lightning/uiRecordApi'

/** Requests of this page that have not been answered with a success, by what is asked. Shared by all components on it. */
const open = new Map()

/**
 * Creates one request. `about`: `accountId`, and `contactId` or `alertId`. The key is made when it is asked for the first
 * time and kept until it is saved: a second click, and a try after an answer that got lost, send the same key, which
 * Salesforce takes only once. Rejects with the error of Salesforce.
 */
export function ask(what, about) {
  const subject = `${what} ${about.alertId ?? about.contactId}`
  const entry = open.get(subject) ?? { key: newKey(what), running: null }
  open.set(subject, entry)
  entry.running ??= create(what, about, entry.key)
    .then(() => open.delete(subject))
    .finally(() => {
      entry.running = null
    })
  return entry.running
}

/** 128 random bits, which nobody else makes. */
function newKey(what) {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  return `${what}-${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

async function create(what, { accountId, contactId, alertId }, keyText) {
  const fields = {
    [key.fieldApiName]: keyText,
    [kind.fieldApiName]: what,
  }
  if (accountId) fields[account.fieldApiName] = accountId
  if (contactId) fields[contact.fieldApiName] = contactId
  if (alertId) fields[alert.fieldApiName] = alertId
  try {
    await createRecord({ apiName: request.objectApiName, fields })
  } catch (error) {
    if (!isTaken(error)) throw error
  }
}

/** The key exists already: the request was saved the last time, only its answer was lost. */
function isTaken(error) {
  const output = error?.body?.output ?? {}
  const details = [...(output.errors ?? []), ...Object.values(output.fieldErrors ?? {}).flat()]
  return details.some(({ errorCode }) => errorCode === 'DUPLICATE_VALUE')
}
