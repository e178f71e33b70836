/** How the workspace's surveys and mails look and who they are from. */
import { z } from 'zod'
import { lightGround, readableOnGround } from './brand-colours.ts'
import { colourSchema, contrastOf, contrastText, leastContrast } from './contrast.ts'
import { type SurveyLanguage, surveyLanguages } from './texts/languages.ts'

/** What is behind links and quiet buttons of survey pages and mails: the card, and the ground around it (web/style.ts, mail/frame.ts). */
const paper = '#ffffff'

const webAddress = z
  .string()
  .trim()
  .max(500)
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, username, password } = new URL(text)
    return protocol === 'https:' && username === '' && password === ''
  }, 'must be an address that begins with https://')

type Texts = Partial<Record<SurveyLanguage, string>>

/** A language with an empty text has none; null where no language has one. */
function withoutEmpty(texts: Texts | null): Texts | null {
  const written = Object.entries(texts ?? {}).filter(([, text]) => text !== '')
  return written.length === 0 ? null : Object.fromEntries(written)
}

export const brandingSchema = z
  .object({
    /** Who asks, as customers read it; null is the name that the CRM gives. */
    senderName: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .regex(/^[^\p{Cc}<>"]*$/u, 'must not contain < > " or line breaks')
      .nullable()
      .default(null),
    /** Where the sender can be reached by post, in one or more lines; null is the server's (MAIL_POSTAL_ADDRESS). */
    postalAddress: z
      .string()
      .trim()
      .max(400)
      .overwrite((text) => text.replace(/\s*[\r\n]+\s*/g, '\n'))
      .regex(/^(?:(?!\p{Cc})[^<>]|\n)*$/u, 'must not contain < or >')
      .nullable()
      .overwrite((text) => text || null)
      .default(null),
    /** Of links and buttons, on white and on the grey around it; and of the text on buttons. */
    accent: colourSchema.default('#0b6156'),
    onAccent: colourSchema.default('#ffffff'),
    /** Where survey links begin, such as https://feedback.example.com; null is the address of this server. */
    linkAddress: webAddress
      .refine(
        (text) => /^https:\/\/[^/?#]+\/?$/.test(text),
        'must be a host alone, such as https://feedback.example.com',
      )
      .overwrite((text) => text.replace(/\/$/, ''))
      .nullable()
      .default(null),
    privacyUrl: webAddress.nullable().default(null),
    /** The notice in the admin's own words, by language; a page shows it in its own language alone. */
    privacyText: z
      .partialRecord(z.enum(surveyLanguages), z.string().trim().max(4_000))
      .nullable()
      .overwrite(withoutEmpty)
      .default(null),
  })
  .superRefine(({ accent, onAccent }, context) => {
    for (const { path, label, ratio } of contrastsOf({ accent, onAccent })) {
      if (ratio < leastContrast)
        context.addIssue({
          code: 'custom',
          path: [path],
          message: `${label} has a contrast of ${contrastText(ratio)}; people with weak eyes need ${leastContrast}:1. Take a ${path === 'accent' ? 'darker' : 'more different'} colour`,
        })
    }
  })

export type Branding = z.output<typeof brandingSchema>

/** The notice that a page in this language shows; null where there is none in it. */
export function privacyNotice({ privacyText }: Branding, language: SurveyLanguage): string | null {
  return privacyText?.[language] ?? null
}

/**
 * Whether a page in this language lacks a notice that pages in others show: then people are not asked in it. A notice with an address
 * of its own is no part of our pages.
 */
export function lacksNotice(branding: Branding, language: SurveyLanguage): boolean {
  const isShown = branding.privacyUrl === null && branding.privacyText !== null
  return isShown && privacyNotice(branding, language) === null
}

/**
 * Branding as it was stored when the notice was one text for all languages: it is of `language`. Everything else stays as it is, for
 * the schema to judge.
 */
export function withNoticeByLanguage(stored: unknown, language: SurveyLanguage): unknown {
  const given = stored as { readonly privacyText?: unknown } | null | undefined
  if (typeof given?.privacyText !== 'string') return stored
  return { ...given, privacyText: { [language]: given.privacyText } }
}

/** Branding as it was stored when links were looked at on white alone: colours that are too weak on the grey become a little darker. */
export function withReadableColours(stored: unknown): unknown {
  const given = stored as { readonly accent?: unknown; readonly onAccent?: unknown } | null | undefined
  const accent = colourSchema.safeParse(given?.accent)
  if (!accent.success || contrastOf(accent.data, lightGround) >= leastContrast) return stored
  if (contrastOf(accent.data, paper) < leastContrast) return stored
  const darker = readableOnGround(accent.data)
  const { data: onAccent = paper } = colourSchema.safeParse(given?.onAccent)
  return {
    ...given,
    accent: darker,
    onAccent: contrastOf(onAccent, darker) >= leastContrast ? onAccent : paper,
  }
}

/** The pairs of colours that text is read in, with their contrast. */
export function contrastsOf(colours: Pick<Branding, 'accent' | 'onAccent'>) {
  return [
    { path: 'accent', label: 'A link on white', ratio: contrastOf(colours.accent, paper) },
    {
      path: 'accent',
      label: `A link on the grey around it (${lightGround})`,
      ratio: contrastOf(colours.accent, lightGround),
    },
    { path: 'onAccent', label: 'The text on a button', ratio: contrastOf(colours.onAccent, colours.accent) },
  ] as const
}

/**
 * A logo in bytes: the largest page has 41 KB, and whoever answers on a slow phone loads less than 50 KB in all. Logos that were saved
 * when more was allowed stay in mails; pages leave them out (web/brand.ts).
 */
export const mostLogoBytes = 8_192
export const mostLogoPixels = 2_000

/** In CSS pixels, as high as a line of a header allows and no larger than the picture is. */
export function logoSize({ width, height }: { readonly width: number; readonly height: number }): {
  readonly width: number
  readonly height: number
} {
  const scale = Math.min(1, 48 / height, 220 / width)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
