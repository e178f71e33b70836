/** How the workspace's surveys and mails look and who they are from. */
import { z } from 'zod'
import { colourSchema, contrastOf, contrastText, leastContrast } from './contrast.ts'

/** The paper that survey pages and mails are on. */
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
    /** Of links and buttons, on white; and of the text on buttons. */
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
    privacyText: z.string().trim().max(4_000).nullable().default(null),
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

/** The pairs of colours that text is read in, with their contrast. */
export function contrastsOf(colours: Pick<Branding, 'accent' | 'onAccent'>) {
  return [
    { path: 'accent', label: 'A link on white', ratio: contrastOf(colours.accent, paper) },
    { path: 'onAccent', label: 'The text on a button', ratio: contrastOf(colours.onAccent, colours.accent) },
  ] as const
}

/** A logo in bytes. */
export const mostLogoBytes = 524_288
export const mostLogoPixels = 2_000

/** In CSS pixels, as high as a line of a header allows and no larger than the picture is. */
export function logoSize({ width, height }: { readonly width: number; readonly height: number }): {
  readonly width: number
  readonly height: number
} {
  const scale = Math.min(1, 48 / height, 220 / width)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
