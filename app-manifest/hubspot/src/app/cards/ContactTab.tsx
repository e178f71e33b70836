import { hubspot } from '@hubspot/ui-extensions'
import { ContactCard } from './contact/ContactCard.tsx'

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <ContactCard
    origin={context.variables?.API_ORIGIN}
    objectId={context.crm.objectId}
    objectTypeId={context.crm.objectTypeId}
    addAlert={actions.addAlert}
  />
))
