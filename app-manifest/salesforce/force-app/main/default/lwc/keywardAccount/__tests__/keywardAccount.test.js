import KeywardAccount from 'c/keywardAccount'
import { createRecord, getRecord } from 'lightning/uiRecordApi'
import { getRelatedListRecords } from 'lightning/uiRelatedListApi'
import { createElement } from 'lwc'

const accountId = '001xx0000000001AAA'
const cells = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, displayValue: null }]))
const account = (values) => ({ apiName: 'Account', id: accountId, fields: cells(values) })
const alertRecord = (id, values) => ({ apiName: 'Keyward_Alert__c', id, fields: cells(values) })
const open = {
  Keyward_State__c: 'open',
  Keyward_Severity__c: 'high',
  Keyward_Polarity__c: 'problem',
  Keyward_Due_At__c: '2000-01-03T16:00:00Z',
}
/** Long enough for a wire, a request and two renderings. */
async function settled(turns = 20) {
  await Promise.resolve()
  if (turns > 0) await settled(turns - 1)
}

async function show(record) {
  const element = createElement('c-keyward-account', { is: KeywardAccount })
  element.recordId = accountId
  document.body.appendChild(element)
  await settled()
  if (record) getRecord.emit(record)
  await settled()
  return element
}

/** All that is to be read: into our own components, and past the stubs of the base components, which show nothing. */
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  const isStub = node.localName?.startsWith('lightning-')
  const inside =
    node.localName === 'slot' ? node.assignedNodes() : ((!isStub && node.shadowRoot) || node).childNodes
  const given = ['label', 'alternativeText']
    .map((name) => node[name])
    .filter((text) => typeof text === 'string')
  return [...given, ...[...inside].map(textOf)].join(' ').replace(/\s+/g, ' ')
}
const find = (element, selector) => element.shadowRoot.querySelector(selector)
/** Answers the list of this name, whichever order the component asks in. */
const emitList = (id, records) =>
  getRelatedListRecords.emit({ count: records.length, records }, (config) => config.relatedListId === id)

describe('the account component', () => {
  afterEach(() => {
    document.body.replaceChildren()
    jest.clearAllMocks()
  })

  it('asks for all fields as optional ones', async () => {
    await show()
    const { optionalFields, fields } = getRecord.getLastConfig()
    expect(fields).toBeUndefined()
    expect(optionalFields.map(({ fieldApiName }) => fieldApiName)).toContain('Keyward_Tier__c')
  })

  it('shows that it is loading', async () => {
    expect(textOf(await show())).toContain('Loading what Keyward knows about this record')
  })

  it('says what to do before the first tier', async () => {
    expect(textOf(await show(account({ Keyward_Tier__c: null })))).toContain('The next cycle gives it a tier')
  })

  it('names the permission set to a user who may see none of the fields', async () => {
    expect(textOf(await show(account({})))).toContain('Ask your admin for the permission set Keyward User')
  })

  it('says what Salesforce said, and reads again', async () => {
    const element = await show()
    getRecord.error({ message: 'No access' }, 403)
    await settled()
    expect(textOf(element)).toContain('Salesforce could not read the record: No access.')
    find(element, 'c-keyward-notice').shadowRoot.querySelector('lightning-button').click()
    await settled()
    getRecord.emit(account({ Keyward_Tier__c: 'II' }))
    await settled()
    expect(textOf(element)).toContain('Tier II')
  })

  it('shows what is visible when single fields are not', async () => {
    const text = textOf(await show(account({ Keyward_Tier__c: 'I', Keyward_State__c: 'unknown' })))
    expect(text).toContain('Tier I')
    expect(text).toContain('Silence is unknown, not safe.')
    expect(text).toContain('Nobody has answered in the last 12 months.')
  })

  it('never shows a score from −100 to 100 for one account', async () => {
    const values = {
      Keyward_Tier__c: 'I',
      Keyward_Recommend__c: 6.8,
      Keyward_Promoters__c: 2,
      Keyward_Passives__c: 1,
      Keyward_Detractors__c: 2,
    }
    const text = textOf(await show(account(values)))
    expect(text).toContain('6.8 of 10 Promoters 2, passives 1, detractors 2')
    expect(text).not.toContain('NPS')
  })

  it('tells open alerts that the user may not see from none', async () => {
    const element = await show(account({ Keyward_Tier__c: 'I', Keyward_Open_Alerts__c: 3 }))
    emitList('Keyward_Alerts__r', [])
    await settled()
    expect(textOf(element)).toContain('3 open, of which you may see none here')
  })

  it('asks to acknowledge an alert, and says that it waits', async () => {
    createRecord.mockResolvedValue({ id: 'a01' })
    const element = await show(account({ Keyward_Tier__c: 'I' }))
    emitList('Keyward_Alerts__r', [alertRecord('a00x', { ...open, Keyward_Title__c: 'Bad rating' })])
    await settled()
    expect(textOf(element)).toContain('Overdue since')
    find(element, 'c-keyward-alerts').shadowRoot.querySelector('lightning-button').click()
    await settled()
    await settled()
    expect(createRecord).toHaveBeenCalledTimes(1)
    expect(createRecord.mock.calls[0][0].fields).toMatchObject({
      Keyward_Kind__c: 'acknowledge',
      Keyward_Alert__c: 'a00x',
      Keyward_Account__c: accountId,
    })
    expect(textOf(element)).toContain('Asked. Keyward carries it out within 15 minutes.')
    expect(find(element, 'c-keyward-alerts').shadowRoot.querySelector('lightning-button')).toBeNull()
  })

  it('keeps the button when the request was not saved', async () => {
    createRecord.mockRejectedValue({ body: { message: 'Insufficient access' } })
    const element = await show(account({ Keyward_Tier__c: 'I' }))
    emitList('Keyward_Alerts__r', [alertRecord('a00y', open)])
    await settled()
    find(element, 'c-keyward-alerts').shadowRoot.querySelector('lightning-button').click()
    await settled()
    await settled()
    expect(textOf(element)).toContain(
      'The request could not be saved: Insufficient access. Nothing was changed.',
    )
    expect(find(element, 'c-keyward-alerts').shadowRoot.querySelector('lightning-button')).not.toBeNull()
  })

  it.each([
    [
      'https://keyward.example.com/',
      'https://keyward.example.com/console/accounts/of/salesforce/account/001xx0000000001AAA',
    ],
    ['http://keyward.example.com', null],
    ['data:text/html,x', null],
    ['', null],
  ])('links to the console at %s', async (address, href) => {
    const element = await show(account({ Keyward_Tier__c: 'I' }))
    element.consoleAddress = address
    await settled()
    expect(find(element, 'a')?.getAttribute('href') ?? null).toBe(href)
  })
})
