import { cardWords } from 'c/keywardCardWords'
import { consoleUrl } from 'c/keywardFormat'
import { asked, notAsked, outcomeOf } from 'c/keywardOutcome'
import {
  contactFields,
  errorText,
  isKeywardVisible,
  readContact,
  readRequest,
  requestList,
} from 'c/keywardRecords'
import { ask } from 'c/keywardRequest'
import { sentences } from 'c/keywardSentences'
import { getRecord } from 'lightning/uiRecordApi'
import { getRelatedListRecords } from 'lightning/uiRelatedListApi'
import { api, LightningElement, wire } from 'lwc'
import { contactView } from './contactView'

const { all: fields } = contactFields
const { id: requestListId, fields: requestFields, optionalFields: requestOptional } = requestList
const { sortBy: requestSort, pageSize: requestPage } = requestList

/** What Keyward knows about a contact, on its record page. Everything is read through Lightning Data Service. */
export default class KeywardContact extends LightningElement {
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
  requests
  /** What this page asked for, by kind and record. */
  local = {}

  @wire(getRecord, { recordId: '$readId', optionalFields: fields })
  takeRecord(result) {
    this.record = result
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
    return !isKeywardVisible(this.record.data, contactFields.own)
  }

  get contact() {
    return readContact(this.record.data)
  }

  get isWithoutAccount() {
    return this.contact.isWithoutAccount
  }

  get isEmpty() {
    return this.contact.role === null
  }

  get view() {
    const requests = this.requests?.data?.records?.map(readRequest) ?? []
    return contactView(this.contact, (kind) => outcomeOf(kind, this.pageRecordId, requests, this.local))
  }

  get consoleUrl() {
    return consoleUrl(this.consoleAddress, 'contact', this.pageRecordId)
  }

  handleNominate() {
    this.ask('nominate')
  }

  handleInvite() {
    this.ask('invite')
  }

  async ask(kind) {
    const show = (outcome) => {
      this.local = { ...this.local, [`${kind} ${this.pageRecordId}`]: outcome }
    }
    try {
      await ask(kind, { accountId: this.contact.accountId, contactId: this.pageRecordId })
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
