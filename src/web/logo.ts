/**
 * `/b/<workspace>/<version>`: the logo on pages and in mails. Anybody may see it, without a cookie, and keep it for good. The address of
 * an older one shows the present one, so that no mail that was sent has a broken picture.
 */
import { Router } from 'express'
import type { WorkspaceId } from '#domain/ids.ts'
import { findLogoVersion, loadLogoBytes } from '#store/logos.ts'
import { inWorkspace } from '#store/pool.ts'
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
      if (present === null || !(version > 0 && version <= present)) return null
      const logo = await loadLogoBytes(tx)
      return logo && { ...logo, version: present }
    })
  }
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
