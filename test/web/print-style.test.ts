import { describe, expect, it } from 'vitest'
import { styleSheet } from '#web/style.ts'

/** What the printed page leaves out, as the style sheet lists it. */
const leftOut = () => {
  const print = styleSheet.slice(styleSheet.indexOf('@media print'))
  const hidden = [...print.matchAll(/([^{}]*)\{display:none\}/g)].flatMap(([, list = '']) => list.split(','))
  if (hidden.length === 0) throw new Error('nothing is left out in print')
  return hidden
}

describe('a public page on paper', () => {
  it('has no buttons and no links to press, but whom to ask', () => {
    expect(leftOut()).toContain('.actions')
    expect(leftOut()).toContain('footer a:not([href^="mailto:"])')
    expect(leftOut()).not.toContain('footer a')
  })
})
