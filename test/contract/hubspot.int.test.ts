import { describeCrmContract } from './crm.ts'
import { hubspot } from './hubspot-crm.ts'

describeCrmContract(hubspot)
