import fc from 'fast-check'
import { expect, it } from 'vitest'
import { darkColours, lightColours } from '#domain/brand-colours.ts'
import { contrastOf, leastContrast } from '#domain/contrast.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

it('can be read in the dark whatever the accent is, as a link and on a button', () => {
  fc.assert(
    fc.property(colour, (accent) => {
      const dark = darkColours({ accent })
      expect(contrastOf(dark.accent, '#10151a')).toBeGreaterThanOrEqual(leastContrast)
      expect(contrastOf(dark.accent, '#1a2129')).toBeGreaterThanOrEqual(leastContrast)
      expect(contrastOf(dark.accent, dark.soft)).toBeGreaterThanOrEqual(leastContrast)
      expect(contrastOf(dark.accent, dark.onAccent)).toBeGreaterThanOrEqual(leastContrast)
      expect(contrastOf('#e9eef3', dark.soft)).toBeGreaterThanOrEqual(leastContrast)
    }),
  )
})

it('leaves the light colours as they were chosen, with a tint that ink can be read on', () => {
  fc.assert(
    fc.property(colour, colour, (accent, onAccent) => {
      const light = lightColours({ accent, onAccent })
      expect(light).toMatchObject({ accent, onAccent })
      const isReadable = contrastOf(accent, '#ffffff') >= leastContrast
      expect(!isReadable || contrastOf(accent, light.soft) >= leastContrast).toBe(true)
      expect(contrastOf('#17212b', light.soft)).toBeGreaterThanOrEqual(leastContrast)
    }),
  )
})
