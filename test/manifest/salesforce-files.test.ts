import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { metadata, project, read, sourcePaths } from './salesforce/package.ts'
import { allAt, parseXml, textAt } from './salesforce/xml.ts'

/** Folder, ending and root element of every kind of file that may be there. */
const kinds: readonly (readonly [folder: RegExp, ending: string, root: string])[] = [
  [/^objects\/\w+\/fields\/\w+$/, '.field-meta.xml', 'CustomField'],
  [/^objects\/\w+\/listViews\/\w+$/, '.listView-meta.xml', 'ListView'],
  [/^objects\/(\w+)\/\1$/, '.object-meta.xml', 'CustomObject'],
  [/^permissionsets\/\w+$/, '.permissionset-meta.xml', 'PermissionSet'],
  [/^tabs\/\w+$/, '.tab-meta.xml', 'CustomTab'],
  [/^layouts\/\w+-[\w ]+$/, '.layout-meta.xml', 'Layout'],
  [/^reportTypes\/\w+$/, '.reportType-meta.xml', 'ReportType'],
  [/^flexipages\/\w+$/, '.flexipage-meta.xml', 'FlexiPage'],
  [/^flows\/\w+$/, '.flow-meta.xml', 'Flow'],
  [/^quickActions\/\w+\.\w+$/, '.quickAction-meta.xml', 'QuickAction'],
  [/^labels\/CustomLabels$/, '.labels-meta.xml', 'CustomLabels'],
  [/^externalClientApps\/\w+$/, '.eca-meta.xml', 'ExternalClientApplication'],
  [/^extlClntAppOauthSettings\/\w+$/, '.ecaOauth-meta.xml', 'ExtlClntAppOauthSettings'],
  [/^lwc\/(\w+)\/\1$/, '.js-meta.xml', 'LightningComponentBundle'],
]

describe('files of the Salesforce package', () => {
  const files = sourcePaths.filter((path) => path.endsWith('-meta.xml'))

  it('are all of them seen', () => expect(files.length).toBeGreaterThan(90))

  it.each(files)('%s is well-formed, named and placed rightly', (path) => {
    const kind = kinds.find(
      ([folder, ending]) => path.endsWith(ending) && folder.test(path.slice(0, -ending.length)),
    )
    expect(kind, 'no kind of file that may be here').toBeDefined()
    const root = parseXml(read(path))
    expect(root.name).toBe(kind?.[2])
    expect(root.attributes).toEqual({ xmlns: 'http://soap.sforce.com/2006/04/metadata' })
    const fullName = textAt(root, 'fullName')
    if (fullName !== null) expect(fullName).toBe(basename(path).replace(/\.[\w-]+-meta\.xml$/, ''))
  })

  it('are metadata, or belong to a Lightning component: no Apex, no page, no trigger', () => {
    const others = sourcePaths.filter((path) => !path.endsWith('-meta.xml'))
    expect(others.filter((path) => !/^lwc\/\w+\/(__tests__\/)?[\w.]+\.(js|html|css)$/.test(path))).toEqual([])
  })

  it('hold no secret and no setting of one org', () => {
    const text = sourcePaths.map(read).join('\n')
    for (const word of ['consumerKey', 'consumerSecret', 'callbackUrl', 'orgScopedExternalApp'])
      expect(text).not.toContain(word)
    expect(
      sourcePaths.filter((path) => /extlClntAppGlobalOauthSets|extlClntAppOauthPolicies/.test(path)),
    ).toEqual([])
  })

  it('ask for the scopes that the server asks for, and no more', () => {
    const scopes = metadata('extlClntAppOauthSettings').map(({ root }) =>
      textAt(root, 'commaSeparatedOauthScopes'),
    )
    expect(scopes).toEqual(['Api, RefreshToken'])
    const code = readFileSync(new URL('../../src/crm/salesforce/oauth.ts', import.meta.url), 'utf8')
    const asked = [...code.matchAll(/'((?:api|refresh_token)[a-z_ ]*)'/g)].flatMap(([, words = '']) =>
      words.split(' '),
    )
    expect([...new Set(asked)].sort()).toEqual(['api', 'refresh_token'])
  })

  it('are of one version of the API', () => {
    const sfdx = JSON.parse(readFileSync(`${project}sfdx-project.json`, 'utf8')) as {
      sourceApiVersion: string
    }
    expect(sfdx.sourceApiVersion).toBe('68.0')
    const versions = [...metadata('lwc'), ...metadata('flows')].map(({ root }) => textAt(root, 'apiVersion'))
    expect(new Set(versions)).toEqual(new Set(['68.0']))
  })
})

describe('the reader of metadata files', () => {
  const declared = (xml: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`

  it('reads elements, attributes, text and comments', () => {
    const root = parseXml(declared('<a x="1"><!-- no --><b>1 &lt; 2</b><b>&amp;</b><c/></a>\n'))
    expect(root.attributes).toEqual({ x: '1' })
    expect(allAt(root, 'b').map(({ text }) => text)).toEqual(['1 < 2', '&'])
    expect(textAt(root, 'c')).toBe('')
  })

  it.each([
    ['an unclosed element', '<a><b></a>', /<\/a> closes nothing/],
    ['an end without a beginning', '<a></b></a>', /<\/b> closes nothing/],
    ['an open root', '<a><b></b>', /<a> is not closed/],
    ['two roots', '<a/><b/>', /one root/],
    ['a bare ampersand', '<a>x & y</a>', /is no entity/],
    ['a bare less-than', '<a>x < y</a>', /not well-formed/],
    ['text around the root', '<a/>x', /outside the root/],
    ['an attribute without quotes', '<a x=1/>', /not well-formed/],
  ])('finds %s', (_, xml, message) => {
    expect(() => parseXml(declared(xml))).toThrow(message)
  })

  it('wants the declaration', () => expect(() => parseXml('<a/>')).toThrow(/declaration/))
})
