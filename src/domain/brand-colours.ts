/** The two colours of a workspace as pages need them: on white, on dark paper, and as a tint for notices and chosen answers. */
import type { Branding } from './branding.ts'
import { contrastOf, leastContrast } from './contrast.ts'

export interface BrandColours {
  /** Links, buttons and marks. */
  readonly accent: string
  /** Text on them. */
  readonly onAccent: string
  /** Behind text, hardly coloured. */
  readonly soft: string
}

const [white, black] = ['#ffffff', '#000000']
/** The card of a page in the dark (web/style.ts). */
const darkPaper = '#1a2129'

/** Around the card in the light: footers of pages and mails, quiet buttons. In the dark it is darker than the card, so links gain there. */
export const lightGround = '#f4f6f8'

/** The colour, darkened until a link of it can be read around the card too. */
export function readableOnGround(accent: string): string {
  const shares = Array.from({ length: 51 }, (_, step) => step / 50)
  return (
    shares
      .map((share) => mix(black, accent, share))
      .find((colour) => contrastOf(colour, lightGround) >= leastContrast) ?? black
  )
}

/** As the admin chose them: their contrast on white and on the ground is checked when they are saved. */
export function lightColours({ accent, onAccent }: Pick<Branding, 'accent' | 'onAccent'>): BrandColours {
  return { accent, onAccent, soft: tintOf(accent, white) }
}

/** For the dark: the accent is lightened until it can be read on dark paper, and the text on it is what reads best there. */
export function darkColours({ accent }: Pick<Branding, 'accent'>): BrandColours {
  const shares = Array.from({ length: 21 }, (_, step) => step / 20)
  const readable = shares
    .map((share) => mix(white, accent, share))
    .find((colour) => contrastOf(colour, darkPaper) >= leastContrast + 1)
  const chosen = readable ?? white
  const onAccent = contrastOf(chosen, black) >= contrastOf(chosen, white) ? black : white
  return { accent: chosen, onAccent, soft: tintOf(chosen, darkPaper) }
}

/** As much of the colour on the paper as leaves it readable on its own tint. */
function tintOf(colour: string, paper: string): string {
  const tints = [0.14, 0.1, 0.06, 0.03].map((share) => mix(colour, paper, share))
  return tints.find((tint) => contrastOf(colour, tint) >= leastContrast) ?? paper
}

/** `share` of the one colour and the rest of the other, each `#rrggbb`. */
function mix(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16))
    return Math.round((a ?? 0) * share + (b ?? 0) * (1 - share))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}
