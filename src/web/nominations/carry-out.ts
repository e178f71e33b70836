/** Doing what a form of the page says, and the page that follows. */
import type { WorkspaceId } from '#domain/ids.ts'
import { carryOutDeed } from '#flows/nominations/carry-out.ts'
import type { DeedWork } from '#flows/nominations/deed.ts'
import { Refusal } from '#flows/refusal.ts'
import { type Html, html } from '#std/html.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { listPath } from './place.ts'
import type { PostedDeed } from './read-form.ts'

export type Followed =
  | { readonly kind: 'go'; readonly path: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly body: Html }

/** `path`: of the list. All of it happens in one transaction, or nothing. */
export async function followDeed(
  database: Database,
  workspaceId: WorkspaceId,
  posted: PostedDeed,
  work: Omit<DeedWork, 'accountId'> & { readonly path: string },
): Promise<Followed> {
  const { accountId, deed, filter, nextId } = posted
  try {
    const done = await inWorkspace(database, workspaceId, (tx) =>
      carryOutDeed(tx, { ...work, accountId }, deed),
    )
    return { kind: 'go', path: `${listPath(work.path, filter, { done })}#account-${nextId ?? accountId}` }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.kind === 'not-found') return { kind: 'missing' }
    return {
      kind: 'refused',
      body: html`<section class="card"><h1>Nothing was changed</h1><p>${error.message}</p>${
        error.remedy === '' ? '' : html`<p>${error.remedy}</p>`
      }<p><a class="button" href="${listPath(work.path, filter)}#account-${accountId}">Back to the account</a></p></section>`,
    }
  }
}
