import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedbackSettingsSchema, feedbackStreamsOf, feedbackText } from '#domain/feedback.ts'
import { textOfHtml } from '#domain/feedback-html.ts'
import { parseSettings, readSection } from '#domain/settings.ts'

describe('the text of feedback', () => {
  it('keeps lines and loses what cannot be shown', () => {
    expect(feedbackText('  One\r\n\r\n\r\n\ttwo\u0000\u202E \u0007three  ')).toBe('One\n\ntwo three')
    expect(feedbackText(' \n\t ')).toBeNull()
    expect(feedbackText(null)).toBeNull()
    expect(feedbackText('\ud800x')).toBe('\ufffdx')
  })

  it('is bounded, well-formed and the same when cleaned again, whatever was written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 5, max: 40 }),
        (text, max) => {
          const clean = feedbackText(text, max)
          if (clean === null) return
          expect(clean.length).toBeLessThanOrEqual(max)
          expect(clean.isWellFormed()).toBe(true)
          expect(clean).not.toMatch(/(?!\n)\p{Cc}/u)
          expect(feedbackText(clean, max)).toBe(clean)
        },
      ),
    )
  })

  it('of a note in HTML is its words, without what is no word', () => {
    const note =
      '<div style="x"><p>Met &amp; talked</p><script>alert("no")</script><ul><li>One</li><li>2 &lt; 3 &#8364; &#x26;</li></ul>a<br/>b</div>'
    expect(feedbackText(textOfHtml(note))).toBe('Met & talked\nOne\n2 < 3 € &\n\na\nb')
    expect(textOfHtml('5 < 6 and 7 > 3 &unknown;')).toBe('5 < 6 and 7 > 3 &unknown;')
    expect(textOfHtml('<img src=x onerror=alert(1)')).toBe('')
  })
})

describe('feedback sources', () => {
  it('are all off at first, and each CRM reads what it has', () => {
    expect(parseSettings({}).feedback).toEqual({ sources: [] })
    const all = feedbackSettingsSchema.parse({ sources: ['note', 'ticket', 'comment', 'case', 'note'] })
    expect(all.sources).toEqual(['comment', 'ticket', 'case', 'note'])
    expect(feedbackStreamsOf('hubspot', all).map(({ stream }) => stream)).toEqual(['tickets', 'notes'])
    expect(feedbackStreamsOf('salesforce', all).map(({ stream }) => stream)).toEqual(['cases', 'notes'])
    expect(readSection('feedback', { sources: ['mail'] }).ok).toBe(false)
  })
})

it('reads hostile markup in linear time', () => {
  const began = performance.now()
  for (const piece of ['<br', '<p ', '</div', '<!--', '<script', '&#', '<a <', '< /p', '\u00a0<br '])
    textOfHtml(piece.repeat(300_000))
  // Squared it would be minutes.
  expect(performance.now() - began).toBeLessThan(10_000)
})
