/** What a person reads when a way to a CRM and back did not end where it should. */

import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { RefusalReason } from '#flows/finish-connect.ts'
import { type Html, html } from '#std/html.ts'

export interface RefusalPage {
  readonly status: number
  readonly title: string
  readonly body: Html
}

/** Nothing in it comes from the address that was called. `message` is the CRM's refusal in our words. */
export function refusalPage(
  crm: CrmName,
  refusal: { readonly reason: RefusalReason | 'leaving'; readonly message?: string },
  base: string,
): RefusalPage {
  const name = crmNames[crm]
  const install = html`<a class="button" href="${base}/connect/${crm}">Connect ${name}</a>`
  const signIn = html`<a class="button quiet" href="${base}/console/sign-in">Sign in</a>`
  const page = (status: number, title: string, text: string, ...links: Html[]): RefusalPage => ({
    status,
    title,
    body: html`<p>${text}</p><div class="actions">${links}</div>`,
  })
  switch (refusal.reason) {
    case 'leaving':
      return page(
        409,
        `${name} is being disconnected`,
        `Somebody has begun to disconnect ${name} from this workspace, and that is not finished. Connecting it now would cross it, so nothing was changed. Wait until Connections shows it as disconnected, or a quarter of an hour, then connect it again.`,
        html`<a class="button" href="${base}/console/connections">Connections</a>`,
      )
    case 'no-state':
      return page(
        400,
        'Start here',
        `${name} sent you here without a start from Keyward, which is needed so that nobody can connect a ${name} of theirs to your workspace. Nothing was changed and nothing was asked for. Start here instead; it takes a minute.`,
        install,
      )
    case 'unknown':
      return page(
        400,
        'This step cannot be used any more',
        `It works once, and for ten minutes. Nothing was changed. Begin again.`,
        install,
        signIn,
      )
    case 'foreign':
      return page(
        400,
        'This step was begun elsewhere',
        `It belongs to another browser, another sign-in or another CRM. Nothing was changed. If you did not begin it yourself, close this page. Otherwise begin again, and stay in this browser.`,
        install,
        signIn,
      )
    case 'denied':
      return page(
        400,
        `${name} was not connected`,
        `The access was not granted in ${name}. Nothing was changed. You can begin again at any time.`,
        install,
      )
    case 'crm':
      return page(
        502,
        `${name} was not connected`,
        `${refusal.message ?? `${name} could not be reached.`} Nothing was changed. Begin again; if it happens once more, show this page to whoever runs this server.`,
        install,
      )
    case 'not-connected':
      return page(
        403,
        `This ${name} is not connected to Keyward`,
        `You were recognised, but no workspace of Keyward belongs to your ${name}. Nothing was changed. Somebody who administers ${name} can connect it.`,
        install,
      )
    case 'elsewhere':
      return page(
        409,
        `This ${name} belongs to another workspace`,
        `It is connected to a workspace of Keyward other than the one you are signed in to. Nothing was changed, and the access just granted is not used. Sign out to get to the other workspace, or disconnect it there first.`,
        signIn,
      )
    case 'occupied':
      return page(
        409,
        `Another ${name} is connected here`,
        `A workspace has one ${name} at most, and what was read from the other one may still be kept. Nothing was changed, and the access just granted is not used. Disconnect the other one first and wait until its data is deleted, or sign out and connect this one as a workspace of its own.`,
        signIn,
      )
    case 'no-role':
      return page(
        403,
        'You have no access to this workspace',
        `You were recognised, but its settings give you no role. Nothing was changed. An admin of the workspace can change that under Settings, Access.`,
      )
    case 'not-admin':
      return page(
        403,
        'Only an admin can connect it again',
        `This ${name} was connected before and its workspace still exists. Nothing was changed, and the access just granted is not used. Ask an admin of the workspace to connect it.`,
      )
  }
}
