/** What every answer carries, so that a page can do no more than show itself and post to where it came from. */
import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { humanScriptHash } from './human/script.ts'
import { styleSheet } from './style.ts'

/** What pages of one kind may show besides text. */
export interface PageRules {
  /** Their inline style sheet, exactly. */
  readonly sheet: string
  readonly referrer: 'no-referrer' | 'same-origin'
  /** Pictures from this server. */
  readonly hasImages: boolean
  /** The hash of their one inline script, as CSP writes it; null: none. */
  readonly scriptHash?: string
}

// The address of a survey page is a secret.
const publicPages: PageRules = {
  sheet: styleSheet,
  referrer: 'no-referrer',
  hasImages: false,
  scriptHash: humanScriptHash,
}

/** Security headers. Pages have one inline style sheet and at most one inline script, each allowed by its hash, and nothing else. */
export function securityHeaders(publicUrl: string, rules: PageRules = publicPages): RequestHandler[] {
  const styleHash = `'sha256-${createHash('sha256').update(rules.sheet).digest('base64')}'`
  const isHttps = publicUrl.startsWith('https:')
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'style-src': [styleHash],
          ...(rules.scriptHash ? { 'script-src': [rules.scriptHash] } : {}),
          ...(rules.hasImages ? { 'img-src': ["'self'"] } : {}),
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
          'base-uri': ["'none'"],
        },
      },
      referrerPolicy: { policy: rules.referrer },
      strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: false },
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow, noarchive' })
      response.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
      next()
    },
  ]
}
