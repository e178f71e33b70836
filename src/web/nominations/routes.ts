/**
 * The link of a mail to an account manager: `/n/<token>` shows their own accounts without a sign-in, and takes what they decide. GET
 * changes nothing. A POST acts when a person is seen to make it, or confirms it on a second page: whatever else reads the mail must
 * not nominate anybody.
 */
import express, { type Request, type Response, Router } from 'express'
import { actorByLink, type OpenedNomination, openNomination } from '#flows/nominations/open-link.ts'
import { loadNominations, loadNominationsOf } from '#flows/nominations/view.ts'
import { namingOutages } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { inWorkspace } from '#store/pool.ts'
import { consoleSheet } from '../console/style.ts'
import { isId, queryOf } from '../console/visit.ts'
import type { WebDeps } from '../deps.ts'
import { notFound, tooManyRequests } from '../errors.ts'
import { guardFields, judgeRequest } from '../human/judge.ts'
import { humanScriptHash } from '../human/script.ts'
import { tokenOf } from '../link.ts'
import { securityHeaders } from '../security.ts'
import { renderCard } from './cards.ts'
import { followDeed } from './carry-out.ts'
import { renderCheck, renderExpired, renderLinkPage } from './link-pages.ts'
import { doneOf, renderDone, renderList } from './list.ts'
import { listPath, type NominationPlace } from './place.ts'
import { fieldsOf, readDeed, readFilter } from './read-form.ts'

const formParser = express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 2_000 })

export function nominationLinkRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  const headers = securityHeaders(deps.origin, {
    sheet: consoleSheet,
    referrer: 'no-referrer',
    hasImages: false,
    scriptHash: humanScriptHash,
  })
  router.get('/n/:token', async (request, response) => {
    const link = await open(deps, request, response)
    if (!link) return
    const body = await namingOutages(() => renderBody(deps, request, link))
    if (body === null) return notFound(request, response)
    send(request, response, link, 200, body)
  })
  router.post('/n/:token', formParser, async (request, response) => {
    const link = await open(deps, request, response)
    if (!link) return
    const fields = fieldsOf(request.body)
    const posted = readDeed(fields)
    if (!posted) return notFound(request, response)
    if (!isHuman(deps, request, link)) {
      const hidden = guardFields(deps, tokenOf(request), 'nomination-confirmation')
      return send(request, response, link, 200, renderCheck(pathOf(deps, request), fields, hidden))
    }
    const followed = await namingOutages(() =>
      followDeed(deps.database, link.workspaceId, posted, {
        owners: link.owners,
        by: actorByLink(link),
        now: deps.now(),
        path: pathOf(deps, request),
      }),
    )
    if (followed.kind === 'missing') return notFound(request, response)
    if (followed.kind === 'refused') return send(request, response, link, 422, followed.body)
    response.redirect(303, followed.path)
  })
  return router

  function send(request: Request, response: Response, link: OpenedNomination, status: number, body: Html) {
    // Only here: the page of a wrong link has the sheet of the public pages.
    for (const header of headers) header(request, response, () => {})
    response.status(status).type('html').send(renderLinkPage(link, body))
  }

  /** Null when the request has been answered: a wrong link, one whose time is over, or too many requests. */
  async function open(web: WebDeps, request: Request, response: Response): Promise<OpenedNomination | null> {
    const link = await openNomination(web, tokenOf(request))
    const waitSeconds = link
      ? await web.limiter.countRequest(link.id)
      : await web.limiter.countMiss(request.ip ?? '')
    if (waitSeconds !== null) tooManyRequests(request, response, waitSeconds)
    else if (!link) notFound(request, response)
    else if (link.isExpired)
      send(request, response, link, 410, renderExpired(`${web.base}/console/nominations`))
    return waitSeconds === null && link && !link.isExpired ? link : null
  }
}

function pathOf(deps: WebDeps, request: Request): string {
  return `${deps.base}/n/${tokenOf(request)}`
}

/** Null for an account that is not one of theirs. */
function renderBody(deps: WebDeps, request: Request, link: OpenedNomination): Promise<Html | null> {
  const { owners, workspaceId } = link
  const query = queryOf(request)
  const now = deps.now()
  const filter = readFilter(query)
  const path = pathOf(deps, request)
  const place: NominationPlace = {
    path,
    accountPath: (accountId) => listPath(path, filter, { account: accountId }),
    hidden: guardFields(deps, tokenOf(request), 'nomination'),
    canChange: true,
    timeZone: link.timeZone,
    filter,
  }
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const done = doneOf(query.done)
    const accountId = query.account
    if (accountId === undefined) {
      const found = await loadNominations(tx, { ...filter, owners, now })
      return renderList(place, found, { tiers: tiersIn(found.cards, filter.tier), done })
    }
    const found = isId(accountId) ? await loadNominationsOf(tx, { accountId, owners, now }) : null
    return (
      found &&
      html`<p><a href="${listPath(path, filter)}">All accounts</a></p><h1>Nominations</h1>${renderDone(done)}${renderCard(place, found.card, { isAlone: true, nextId: null })}`
    )
  })
}

/** What is worth filtering by: the tiers that the page shows. */
function tiersIn(cards: readonly { readonly tier: string | null }[], chosen: string | null): string[] {
  return [...new Set([...cards.flatMap(({ tier }) => tier ?? []), ...(chosen === null ? [] : [chosen])])]
}

/** A person is seen to press the button, or confirmed it on the second page. */
function isHuman(deps: WebDeps, request: Request, link: OpenedNomination): boolean {
  const token = tokenOf(request)
  const first = judgeRequest(deps, request, link, token, { pages: ['nomination'], as: 'first' })
  const second = judgeRequest(deps, request, link, token, {
    pages: ['nomination-confirmation'],
    as: 'confirmation',
  })
  return [first, second].some(({ verdict }) => verdict.kind === 'human')
}
