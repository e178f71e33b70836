import { describe, expect, it } from 'vitest'
import { renderPlaces } from '#web/console/places.ts'

const entries = (markup: string) =>
  [...markup.matchAll(/<a href="([^"]*)"(?: aria-current="([^"]*)")?>([^<]*)</g)].map(
    ([, path, current, label]) => [label, path, ...(current ? [current] : [])],
  )

describe('where one can go in the console', () => {
  it('shows the areas, and the pages of the one that the page lies in', () => {
    expect(entries(renderPlaces('cx_lead', '/at', '/console/waves/1/funnel').text)).toEqual([
      ['Overview', '/at/console'],
      ['Accounts', '/at/console/accounts'],
      ['Surveys', '/at/console/waves', 'true'],
      ['CRM', '/at/console/preview'],
      ['Settings', '/at/console/settings'],
      ['Waves', '/at/console/waves', 'page'],
      ['Instruments', '/at/console/instruments'],
      ['Languages', '/at/console/languages'],
      ['Telephone', '/at/console/phone'],
      ['Imports', '/at/console/imports'],
      ['Confidential', '/at/console/confidential'],
      ['Suspected', '/at/console/suspected'],
    ])
  })

  it('shows nobody what their role may not open, and no second row for a single page', () => {
    expect(entries(renderPlaces('account_manager', '', '/console/waves').text)).toEqual([
      ['Overview', '/console'],
      ['Accounts', '/console/accounts'],
      ['Surveys', '/console/waves', 'page'],
    ])
    expect(entries(renderPlaces(null, '', '/console').text)).toEqual([])
  })

  it('tells pages apart whose addresses begin alike', () => {
    const current = (path: string) =>
      entries(renderPlaces('admin', '', path).text).filter(([, , mark]) => mark === 'page')
    expect(current('/console/people-data/7')).toEqual([['People’s data', '/console/people-data', 'page']])
    expect(current('/console/people')).toEqual([['People', '/console/people', 'page']])
    expect(current('/console')).toEqual([['Overview', '/console', 'page']])
  })
})
