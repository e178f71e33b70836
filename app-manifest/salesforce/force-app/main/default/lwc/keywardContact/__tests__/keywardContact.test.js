import KeywardContact from 'c/keywardContact'
import { createRecord, getRecord } from 'lightning/uiRecordApi'
import { createElement } from 'lwc'

const contactId = '003xx0000000001AAA'
/** Long enough for a wire, a request and two renderings. */
async function settled(turns = 20) {
  await Promise.resolve()
  if (turns > 0) await settled(turns - 1)
}
const influencer = {
  AccountId: '001xx0000000001AAA',
  Email: 'mei@example.com',
  Keyward_Role__c: 'influencer',
  Keyward_Nominated__c: false,
}

async function show(values) {
  const element = createElement('c-keyward-contact', { is: KeywardContact })
  element.recordId = contactId
  document.body.appendChild(element)
  await settled()
  const fields = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, displayValue: null }]),
  )
  getRecord.emit({ apiName: 'Contact', id: contactId, fields })
  await settled()
  return element
}
const buttons = (element) =>
  [...element.shadowRoot.querySelectorAll('lightning-button')].map(({ label }) => label)
const notice = (element) => element.shadowRoot.querySelector('c-keyward-notice')?.heading

describe('the contact component', () => {
  afterEach(() => {
    document.body.replaceChildren()
    jest.clearAllMocks()
  })

  it.each([
    ['an influencer whom nobody nominated', influencer, ['Nominate']],
    ['a nominated influencer', { ...influencer, Keyward_Nominated__c: true }, ['Invite to survey']],
    ['a decision maker', { ...influencer, Keyward_Role__c: 'decision_maker' }, ['Invite to survey']],
    ['a contact without a role', { ...influencer, Keyward_Role__c: 'none' }, []],
    ['a contact who opted out', { ...influencer, HasOptedOutOfEmail: true }, []],
    ['a contact whose mail comes back', { ...influencer, Keyward_Survey_Status__c: 'bounced' }, []],
    ['a contact without an address', { ...influencer, Email: null }, []],
  ])('offers what has an effect for %s', async (_, values, labels) => {
    expect(buttons(await show(values))).toEqual(labels)
  })

  it('asks for a nomination once', async () => {
    createRecord.mockResolvedValue({ id: 'a01' })
    const element = await show(influencer)
    const [button] = element.shadowRoot.querySelectorAll('lightning-button')
    button.click()
    button.click()
    await settled()
    await settled()
    expect(createRecord).toHaveBeenCalledTimes(1)
    expect(createRecord.mock.calls[0][0].fields).toMatchObject({
      Keyward_Kind__c: 'nominate',
      Keyward_Contact__c: contactId,
    })
    expect(buttons(element)).toEqual([])
  })

  it('says why there is nothing to show', async () => {
    expect(notice(await show({ ...influencer, AccountId: null }))).toBe('No account')
    expect(notice(await show({ ...influencer, Keyward_Role__c: null }))).toBe('No role yet')
    expect(notice(await show({ AccountId: influencer.AccountId }))).toBe('Not visible to you')
  })
})
