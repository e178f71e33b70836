/** Where a page of nominations stands: in the console, or behind the link of a mail. The pages are the same. */
import type { NominationFilter } from '#flows/nominations/view.ts'
import { type Html, html } from '#std/html.ts'

export interface NominationPlace {
  /** Address of the page with the list; forms post to it. */
  readonly path: string
  /** The page of one account, with all its contacts. */
  readonly accountPath: (accountId: string) => string
  /** Fields of every form: what proves where it came from. */
  readonly hidden: Html
  /** False: for a look only. */
  readonly canChange: boolean
  readonly timeZone: string
  readonly filter: NominationFilter
}

/** The address of the list with this filter. */
export function listPath(
  path: string,
  filter: NominationFilter,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    ...(filter.tier === null ? {} : { tier: filter.tier }),
    ...(filter.isIncomplete ? { incomplete: 'yes' } : {}),
    ...(filter.after === null ? {} : { after: filter.after }),
    ...more,
  }).toString()
  return query === '' ? path : `${path}?${query}`
}

/** A form for one account; it remembers the filter, so that the page that follows is the one it was on. */
export function deedForm(
  place: NominationPlace,
  accountId: string,
  body: Html,
  id: string | null = null,
): Html {
  const { tier, isIncomplete, after } = place.filter
  return html`<form method="post" action="${place.path}"${id === null ? '' : html` id="${id}"`}>${place.hidden}<input type="hidden" name="account" value="${accountId}"><input type="hidden" name="tier" value="${tier ?? ''}"><input type="hidden" name="incomplete" value="${isIncomplete ? 'yes' : ''}"><input type="hidden" name="after" value="${after ?? ''}">${body}</form>`
}
