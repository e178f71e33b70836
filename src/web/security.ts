/** What every answer carries, so that a page can do no more than show itself and post to where it came from. */
import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { styleSheet } from './style.ts'

const styleHash = `'sha256-${createHash('sha256').update(styleSheet).digest('base64')}'`

/** Security headers. Pages have one inline style sheet, allowed by its hash, and nothing else: no script, image or font. */
export function securityHeaders(publicUrl: string): RequestHandler[] {
  const isHttps = publicUrl.startsWith('https:')
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'style-src': [styleHash],
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
          'base-uri': ["'none'"],
        },
      },
      // The address of a survey page is a secret.
      referrerPolicy: { policy: 'no-referrer' },
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
