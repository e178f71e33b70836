/** That invitations wait for a postal address, said where an admin looks before and after. */
import { parseSettings } from '#domain/settings.ts'
import { type Html, html } from '#std/html.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import type { Visit } from './visit.ts'

/** Empty where mails have an address, or none is sent. */
export async function renderLackOfAddress({ deps }: Visit, tx: WorkspaceTx): Promise<Html | ''> {
  const { hasMailServer = false, postalAddress } = deps.console ?? {}
  if (!hasMailServer || postalAddress) return ''
  const { branding } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  if (branding.postalAddress !== null) return ''
  return html`<p class="problems">Invitations wait: their mails would carry no postal address, which many countries forbid. <a href="${deps.base}/console/settings/branding">Write yours under Settings, Branding</a>; they go within ten minutes.</p>`
}
