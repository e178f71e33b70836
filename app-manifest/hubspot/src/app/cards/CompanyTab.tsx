import { hubspot } from '@hubspot/ui-extensions'
import { CompanyCard } from './company/CompanyCard.tsx'

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <CompanyCard
    origin={context.variables?.API_ORIGIN}
    objectId={context.crm.objectId}
    objectTypeId={context.crm.objectTypeId}
    isNarrow={false}
    addAlert={actions.addAlert}
  />
))
