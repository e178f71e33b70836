/** Who asks, as far as a request tells. */
import type { Request } from 'express'

/** Address and browser: a whole company can share the first, and seldom the second as well. */
export function clientOf(request: Request): string {
  return `${request.ip ?? ''} ${request.get('user-agent') ?? ''}`
}
