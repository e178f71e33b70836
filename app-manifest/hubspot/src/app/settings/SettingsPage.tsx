import { hubspot } from '@hubspot/ui-extensions'
import { Page } from './Page.tsx'

hubspot.extend<'settings'>(({ context }) => <Page origin={context.variables?.API_ORIGIN} />)
