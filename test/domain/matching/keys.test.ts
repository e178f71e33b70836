import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountKeys } from '#domain/matching/account-key.ts'
import { compareNames, nameKey } from '#domain/matching/company-name.ts'
import { countryKey } from '#domain/matching/country-key.ts'
import { domainKeys } from '#domain/matching/domain-key.ts'
import { isSharedDomain } from '#domain/matching/free-mail.ts'

describe('domainKeys', () => {
  it.each([
    ['acme.com', ['acme.com']],
    [' HTTPS://WWW.Acme.COM.:443/de?x=1#y ', ['acme.com']],
    ['www2.acme.com', ['acme.com']],
    ['www.com', ['www.com']],
    ['acme.com..', ['acme.com']],
    ['//acme.com/', ['acme.com']],
    ['info@acme.com', ['acme.com']],
    ['mailto:info@acme.com', ['acme.com']],
    ['Bücher.de', ['xn--bcher-kva.de']],
    ['XN--BCHER-KVA.de', ['xn--bcher-kva.de']],
    ['straße.de', ['xn--strae-oqa.de']],
    ['acme.com; www.acme.de, http://acme.com', ['acme.com', 'acme.de']],
    ['de.acme.com', ['de.acme.com']],
    ['acme.myshopify.com', ['acme.myshopify.com']],
    ['myshopify.com', []],
    ['https://www.facebook.com/acme', []],
    ['linkedin.com/company/acme', []],
    ['gmail.com', []],
    ['home.t-online.de/acme', []],
    ['YAHOO.co.jp', []],
    ['hotmail.com.br', []],
    ['co.uk', []],
    ['192.168.0.1', []],
    ['[::1]', []],
    ['localhost', []],
    ['n/a', []],
    ['Acme GmbH', []],
    ['http://', []],
    ['', []],
    [null, []],
  ])('reads %j as %j', (text, keys) => {
    expect(domainKeys(text)).toEqual(keys)
  })

  it('changes nothing in what it has given, and never gives a shared domain, whatever it reads', () => {
    const label = fc.stringMatching(/^[a-z0-9äöü]([a-z0-9-]{0,8}[a-z0-9])?$/)
    const domain = fc
      .array(label, { minLength: 2, maxLength: 4 })
      .map((labels) => `${labels.join('.')}.example`)
    fc.assert(
      fc.property(fc.oneof(domain, fc.string(), fc.webUrl()), (text) => {
        const keys = domainKeys(text)
        expect(keys.flatMap((key) => domainKeys(key))).toEqual(keys)
        expect(keys.some(isSharedDomain)).toBe(false)
      }),
    )
    fc.assert(
      fc.property(domain, (text) => {
        const written = [`HTTP://WWW.${text.toUpperCase()}.`, `${text}/path`, `x@${text}`, ` ${text} `]
        for (const other of written) expect(domainKeys(other)).toEqual(domainKeys(text))
      }),
    )
  })
})

describe('nameKey', () => {
  it.each([
    ['Müller & Söhne GmbH & Co. KG', 'MUELLER UND SOEHNE'],
    ['Société Générale S.A.', 'societe generale'],
    ['Acme, Inc.', 'ACME Incorporated'],
    ['Acme S.p.A.', 'Acme SpA'],
    ['Acme Sp. z o.o.', 'Acme'],
    ['Acme A/S', 'ACME AS'],
    ['The Acme Company, L.L.C.', 'Acme'],
    ['Ørsted A/S', 'Oersted'],
    ['Łódź Steel s.r.o.', 'Lodz Steel'],
    ["L'Oréal S.A.", 'LOreal'],
    ['J.P. Morgan', 'JP Morgan'],
    ['Kraft Heinz', 'KraftHeinz'],
    ['株式会社トヨタ', 'トヨタ'],
    ['AB Volvo', 'Volvo AB'],
    ['Weiß Pty Ltd', 'WEISS'],
    ['Acme S.A. de C.V.', 'Acme'],
  ])('has one key for %s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  it('keeps apart what is not the same, and keeps a name of nothing but a legal form', () => {
    const names = ['Acme', 'Acme Logistics GmbH', 'Acme Austria GmbH', 'SE', 'Limited', 'Acme 1', 'Acme 2']
    expect(new Set(names.map(nameKey)).size).toBe(names.length)
    expect([nameKey('...'), nameKey('')]).toEqual([null, null])
  })

  it('never depends on case, accents or the legal form at the end', () => {
    const form = fc.constantFrom('GmbH', 'Inc.', 'Ltd', 'S.A.', 'GmbH & Co. KG', 'B.V.', 'S.p.A.', 'Oy')
    const name = fc.stringMatching(/^[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}x$/)
    fc.assert(
      fc.property(name, form, (text, suffix) => {
        expect(nameKey(`${text.toUpperCase()} ${suffix}`)).toBe(nameKey(text))
        expect(nameKey(text.normalize('NFD'))).toBe(nameKey(text))
      }),
    )
  })
})

describe('compareNames', () => {
  it.each([
    ['Acme GmbH', 'ACME', 'same'],
    ['Acme', 'Acme Logistics', 'related'],
    ['International Business Machines', 'IBM Corp.', 'related'],
    ['Acme Intl', 'Acme International', 'related'],
    ['Acme Maschinenbau', 'Acme Maschienenbau', 'related'],
    ['Acme Logistics', 'Acme Insurance', 'different'],
    ['Acme Nord', 'Acme Nordost', 'different'],
    ['Acme Iran', 'Acme Iraq', 'different'],
    ['Branch 1234567', 'Branch 1234568', 'different'],
    ['Acme Austria', 'Acme Australia', 'different'],
    ['Alphabet', 'Google', 'different'],
    [null, 'Acme', 'unknown'],
  ] as const)('of %s and %s is %s', (one, other, relation) => {
    expect(compareNames(one, other)).toBe(relation)
    expect(compareNames(other, one)).toBe(relation)
  })
})

describe('countryKey', () => {
  it.each([
    ['Germany', 'DE'],
    ['deutschland', 'DE'],
    ['D', null],
    ['DE', 'DE'],
    ['DEU', 'DE'],
    ['Österreich', 'AT'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['United States', 'US'],
    ['États-Unis', 'US'],
    ['UK', 'GB'],
    ['England', 'GB'],
    ['The Netherlands', 'NL'],
    ['Côte d’Ivoire', 'CI'],
    ['Czech Republic', 'CZ'],
    ['Türkiye', 'TR'],
    ['Atlantis', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (text, code) => {
    expect(countryKey(text)).toBe(code)
  })
})

describe('accountKeys', () => {
  it('takes a name that only stands in for a missing one for none', () => {
    const record = { externalId: '7', domain: 'acme.example', country: null }
    for (const name of ['acme.example', 'Company 7', 'Account 7', ' . '])
      expect(accountKeys({ ...record, name })).toMatchObject({ name: null, family: null })
    expect(accountKeys({ ...record, name: 'Company 8' }).name).not.toBeNull()
  })
})
