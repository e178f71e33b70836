/** The console as a list: every route names the permission it needs, and passes the same gate (mount.ts). */
import { accountRoutes } from './accounts/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { confidentialRoutes } from './confidential/routes.ts'
import { connectionRoutes } from './connections/routes.ts'
import { feedbackRoutes } from './feedback/routes.ts'
import { homeRoutes } from './home.ts'
import { importRoutes } from './imports/routes.ts'
import { instrumentRoutes } from './instruments/routes.ts'
import { languageRoutes } from './languages/routes.ts'
import { matchingRoutes } from './matching/routes.ts'
import { nominationRoutes } from './nominations/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { peopleDataRoutes } from './people-data/routes.ts'
import { phoneRoutes } from './phone/routes.ts'
import { previewRoutes } from './preview/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { suspectedRoutes } from './suspected/routes.ts'
import { syncRoutes } from './sync/routes.ts'
import type { ConsoleRoute } from './visit.ts'
import { waveRoutes } from './waves/routes.ts'

export const consoleRoutes: readonly ConsoleRoute[] = [
  ...homeRoutes,
  ...accountRoutes,
  ...feedbackRoutes,
  ...nominationRoutes,
  ...waveRoutes,
  ...phoneRoutes,
  ...importRoutes,
  ...settingsRoutes,
  ...previewRoutes,
  ...syncRoutes,
  ...connectionRoutes,
  ...matchingRoutes,
  ...confidentialRoutes,
  ...suspectedRoutes,
  ...instrumentRoutes,
  ...languageRoutes,
  ...peopleRoutes,
  ...peopleDataRoutes,
  ...auditRoutes,
]
