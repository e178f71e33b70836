/** What an admin reads when Keyward's access to a CRM is over. */
import { crmNames } from './crm-name.ts'
import type { CrmName } from './crm-record.ts'

/** What stays behind when the CRM has ended the access, since then nothing can be removed from here. */
const staying: Readonly<Record<CrmName, string>> = {
  hubspot:
    'Keyward can no longer remove its properties (group “Keyward”, names that begin with keyward_) and their values: whoever administers HubSpot can delete them in Settings, Properties.',
  salesforce:
    'Keyward can no longer clear its values (fields that begin with Keyward_): they go when the Keyward package is uninstalled in Setup, Installed Packages.',
}

/** What could not be removed, and where it can be. */
export function leftBehindText(crm: CrmName): string {
  return staying[crm]
}

/** The CRM ended the access: the app was uninstalled there, or its access was revoked. `deleteOn` is a date, `YYYY-MM-DD`. */
export function accessEndedText(crm: CrmName, deleteOn: string): string {
  const name = crmNames[crm]
  return `${name} has ended Keyward's access: the app was uninstalled or its access was revoked there. Nothing more is read or written, and everything read so far is kept until ${deleteOn}; then it is deleted. Connect ${name} again before that to go on where it stopped. ${staying[crm]}`
}

/** The CRM refused a call for good; `said` is what it answered, in a sentence. */
export function accessRefusedText(crm: CrmName, said: string): string {
  const name = crmNames[crm]
  return `${name} refuses Keyward's access: ${said} Nothing more is read or written there until it is granted again, and everything read so far is kept. Correct the access in ${name} or connect ${name} again; the next nightly cycle tries by itself and goes on where it stopped.`
}

/** Nobody knows whether the refresh token was spent. */
export function accessCutOffText(crm: CrmName): string {
  const name = crmNames[crm]
  return `Keyward was interrupted while ${name} was renewing its access, so it does not know whether the access it holds is still the valid one. Trying it could end every access of Keyward to this ${name}, so it is not used again. Nothing is lost. Connect ${name} again to go on where it stopped.`
}
