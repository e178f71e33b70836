/**
 * `/b/<workspace>/<version>`: the logo on pages and in mails. Anybody may see it, without a cookie, and keep it for good. The address of
 * an older one shows the present one, or nothing where it was removed, so that no mail that was sent has a broken picture.
 */
import { Router } from 'express'
import type { WorkspaceId } from '#domain/ids.ts'
import { findLogoVersion, loadLogoBytes } from '#store/logos.ts'
import { inWorkspace } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import type { WebDeps } from './deps.ts'
import { notFound, tooManyRequests } from './errors.ts'

export function logoRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/b/:workspace/:version', async (request, response) => {
    const { workspace, version } = request.params
    const logo = uuid.test(workspace) ? await load(workspace as WorkspaceId, Number(version)) : null
    if (!logo) {
      const waitSeconds = await deps.limiter.countMiss(request.ip ?? '')
      return waitSeconds === null
        ? notFound(request, response)
        : tooManyRequests(request, response, waitSeconds)
    }
    const isPresent = logo.version === Number(version)
    response.set('Cache-Control', isPresent ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    // Mail programs on the web show it on their own pages.
    response.set('Cross-Origin-Resource-Policy', 'cross-origin')
    response.type(logo.contentType).send(logo.bytes)
  })
  return router

  function load(workspaceId: WorkspaceId, version: number) {
    return inWorkspace(deps.database, workspaceId, async (tx) => {
      const present = await findLogoVersion(tx)
      if (!(version > 0 && version <= (present ?? deps.now().getTime()))) return null
      const logo = await loadLogoBytes(tx)
      if (logo && present !== null) return { ...logo, version: present }
      return (await loadWorkspace(tx)) && nothing
    })
  }
}

/** A transparent pixel, of no version. */
const nothing = {
  contentType: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
  version: null,
} as const

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
