import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, html, raw } from '#std/html.ts'
import { xssCorpus } from '../fixtures/xss.ts'

describe('the html template', () => {
  it('escapes what is put in, joins lists and leaves out nothing-values', () => {
    const page = html`<p title="${'"a"'}">${'<b>'}${['x', html`<i>${'&'}</i>`]}${null}${undefined}${false}${0}</p>`
    expect(page.text).toBe('<p title="&quot;a&quot;">&lt;b&gt;x<i>&amp;</i>0</p>')
  })

  it('keeps trusted text as it is', () => {
    expect(html`<style>${raw('a>b{}')}</style>`.text).toBe('<style>a>b{}</style>')
  })

  it.each(xssCorpus)('makes text of %j, in content and in attributes', (attack) => {
    const { text } = html`<p title="${attack}">${attack}</p>`
    const [, attribute = '', content = ''] = /^<p title="([^"]*)">([^<]*)<\/p>$/.exec(text) ?? []
    expect(readAsBrowser(attribute)).toBe(attack.toWellFormed().replaceAll('\0', '\uFFFD'))
    expect(content).toBe(attribute)
  })

  it('lets no character through that could end a text or an attribute, and gives the text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeHtml(text)
        expect(escaped).not.toMatch(/[<>"'`\0]/)
        expect(readAsBrowser(escaped)).toBe(text.toWellFormed().replaceAll('\0', '\uFFFD'))
      }),
    )
  })

  it('has a corpus worth the name', () => expect(xssCorpus.length).toBeGreaterThanOrEqual(60))
})

/** What a browser reads. */
function readAsBrowser(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string, name: string) =>
    code ? String.fromCharCode(Number(code)) : (named[name] ?? whole),
  )
}
