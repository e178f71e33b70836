import { cardWords } from 'c/keywardCardWords'
import { consoleUrl } from 'c/keywardFormat'
import { asked, notAsked, outcomeOf } from 'c/keywardOutcome'
import {
  accountFields,
  alertList,
  contactList,
  errorText,
  isKeywardVisible,
  readAccount,
  readAlert,
  readContact,
  readRequest,
  requestList,
} from 'c/keywardRecords'
import { ask } from 'c/keywardRequest'
import { sentences } from 'c/keywardSentences'
import { getRecord } from 'lightning/uiRecordApi'
import { getRelatedListRecords } from 'lightning/uiRelatedListApi'
import { api, LightningElement, wire } from 'lwc'
import { accountView } from './accountView'

const alertFields = alertList.fields
const alertOptional = alertList.optionalFields
const { id: alertListId, where: alertWhere, sortBy: alertSort, pageSize: alertPage } = alertList
const {
  id: contactListId,
  fields: contactFields,
  optionalFields: contactOptional,
  pageSize: contactPage,
} = contactList
const { id: requestListId, fields: requestFields, optionalFields: requestOptional } = requestList
const { sortBy: requestSort, pageSize: requestPage } = requestList

/** What Keyward knows about an account, on its record page. Everything is read through Lightning Data Service. */
export default class KeywardAccount extends LightningElement {
  /** Set in the Lightning App Builder; empty: the label Keyward_Text_ConsoleAddress. */
  @api consoleAddress
  @api
  get recordId() {
    return this.pageRecordId
  }
  set recordId(value) {
    this.pageRecordId = value
    this.readId = value
  }

  words = cardWords
  sentences = sentences
  pageRecordId
  /** What is read; emptied for a moment to read anew. */
  readId
  record
  alerts
  contacts
  requests
  /** What this page asked for, by kind and record. */
  local = {}

  @wire(getRecord, { recordId: '$readId', optionalFields: accountFields })
  takeRecord(result) {
    this.record = result
  }

  @wire(getRelatedListRecords, {
    parentRecordId: '$readId',
    relatedListId: alertListId,
    fields: alertFields,
    optionalFields: alertOptional,
    where: alertWhere,
    sortBy: alertSort,
    pageSize: alertPage,
  })
  takeAlerts(result) {
    this.alerts = result
  }

  @wire(getRelatedListRecords, {
    parentRecordId: '$readId',
    relatedListId: contactListId,
    fields: contactFields,
    optionalFields: contactOptional,
    pageSize: contactPage,
  })
  takeContacts(result) {
    this.contacts = result
  }

  @wire(getRelatedListRecords, {
    parentRecordId: '$readId',
    relatedListId: requestListId,
    fields: requestFields,
    optionalFields: requestOptional,
    sortBy: requestSort,
    pageSize: requestPage,
  })
  takeRequests(result) {
    this.requests = result
  }

  get error() {
    return this.record?.error ? errorText(this.record.error) : null
  }

  get errorMessage() {
    return sentences.errorText.replace('{0}', this.error)
  }

  get isLoading() {
    return !this.record?.data && !this.record?.error
  }

  get isHidden() {
    return !isKeywardVisible(this.record.data, accountFields)
  }

  get isEmpty() {
    return readAccount(this.record.data).tier === null
  }

  get view() {
    const requests = this.requests?.data?.records?.map(readRequest) ?? []
    return accountView({
      account: readAccount(this.record.data),
      alerts: this.alerts?.data?.records?.map(readAlert) ?? null,
      alertProblem: this.alerts?.error ? errorText(this.alerts.error) : null,
      contacts: this.contacts?.data?.records?.map(readContact) ?? null,
      isCut: Boolean(this.contacts?.data?.nextPageToken),
      outcome: (kind, subjectId) => outcomeOf(kind, subjectId, requests, this.local),
    })
  }

  get consoleUrl() {
    return consoleUrl(this.consoleAddress, 'account', this.pageRecordId)
  }

  handleAcknowledge(event) {
    this.ask('acknowledge', event.detail, { alertId: event.detail })
  }

  handleNominate(event) {
    this.ask('nominate', event.detail, { contactId: event.detail })
  }

  handleNext() {
    const { alertId } = this.view.next
    this.ask('acknowledge', alertId, { alertId })
  }

  async ask(kind, subjectId, about) {
    const show = (outcome) => {
      this.local = { ...this.local, [`${kind} ${subjectId}`]: outcome }
    }
    try {
      await ask(kind, { accountId: this.pageRecordId, ...about })
      show(asked)
    } catch (error) {
      show(notAsked(errorText(error)))
    }
  }

  async handleRetry() {
    this.readId = undefined
    await Promise.resolve()
    this.readId = this.pageRecordId
  }
}
