/** How a workspace's pages look: colours, logo, privacy notice. */
import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { darkColours, lightColours } from '#domain/brand-colours.ts'
import { brandingSchema, logoSize, mostLogoBytes } from '#domain/branding.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { logoPath } from '#std/logo-path.ts'
import type { WebDeps } from './deps.ts'

export interface Brand {
  /** Style sheet after the one of all pages; null where the colours are the shipped ones. */
  readonly sheet: string | null
  readonly logo: { readonly path: string; readonly width: number; readonly height: number } | null
}

const shipped = brandingSchema.parse({})

/** `base`: what paths on the page begin with. */
export function brandOf(link: Pick<OpenedLink, 'branding' | 'logo' | 'workspaceId'>, base: string): Brand {
  const { branding, logo, workspaceId } = link
  const isShipped = branding.accent === shipped.accent && branding.onAccent === shipped.onAccent
  return {
    sheet: isShipped ? null : sheetOf(branding),
    // Of before there was a limit: with it the page would be more than a slow phone is asked to load.
    logo:
      logo && logo.size <= mostLogoBytes
        ? { ...logoSize(logo), path: `${base}${logoPath(workspaceId, logo.version)}` }
        : null,
  }
}

/**
 * The address of this server for the request: links of a workspace may begin with a host of its own, which has no path before ours.
 */
export function baseOf(
  deps: Pick<WebDeps, 'base'>,
  hostname: string,
  link: Pick<OpenedLink, 'branding'>,
): string {
  const { linkAddress } = link.branding
  return linkAddress !== null && new URL(linkAddress).hostname === hostname ? '' : deps.base
}

/** Lets the page of this response show its brand, besides what every page may. */
export function allowBrand(response: Response, { sheet, logo }: Brand): void {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '')
  const hash = sheet && ` 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`
  const styled = hash ? policy.replace(/style-src [^;]+/, (rule) => rule + hash) : policy
  response.set('Content-Security-Policy', logo ? `${styled};img-src 'self'` : styled)
}

function sheetOf(colours: { readonly accent: string; readonly onAccent: string }): string {
  const [light, dark] = [lightColours(colours), darkColours(colours)].map(
    ({ accent, onAccent, soft }) => `:root{--accent:${accent};--accent-ink:${onAccent};--soft:${soft}}`,
  )
  return `@media not print{${light}@media(prefers-color-scheme:dark){${dark}}}`
}
