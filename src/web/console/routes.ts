/** The console as a list: every route names the permission it needs, and passes the same gate (mount.ts). */
import { auditRoutes } from './audit/routes.ts'
import { connectionRoutes } from './connections/routes.ts'
import { homeRoutes } from './home.ts'
import { matchingRoutes } from './matching/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { previewRoutes } from './preview/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { syncRoutes } from './sync/routes.ts'
import type { ConsoleRoute } from './visit.ts'

export const consoleRoutes: readonly ConsoleRoute[] = [
  ...homeRoutes,
  ...settingsRoutes,
  ...previewRoutes,
  ...syncRoutes,
  ...connectionRoutes,
  ...matchingRoutes,
  ...peopleRoutes,
  ...auditRoutes,
]
