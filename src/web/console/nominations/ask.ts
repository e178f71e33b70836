/** Asking account managers for nominations by mail, and ending the links that these mails carry. */
import { askForNominations, revokeNominationLink } from '#flows/nominations/ask.ts'
import { Refusal } from '#flows/refusal.ts'
import { type Html, html } from '#std/html.ts'
import { type ListedLink, listLinks, type RequestScope } from '#store/nominations/requests.ts'
import { listDraftWaves } from '#store/nominations/waves.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { instant, mark, table } from '../table.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  idParam,
  inOwnWorkspace,
  isId,
  missing,
  page,
  type Visit,
} from '../visit.ts'

const here = '/console/nominations/requests'
const mostShown = 500

export const askRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: here, permission: 'nominations.ask', handle: showRequests },
  { method: 'post', path: here, permission: 'nominations.ask', handle: ask },
  { method: 'post', path: `${here}/:id/end`, permission: 'nominations.ask', handle: endLink },
]

/** The form on the page of nominations. */
export async function renderAsk(visit: Visit, tx: WorkspaceTx, tiers: readonly string[]): Promise<Html> {
  const waves = await listDraftWaves(tx, 50)
  return html`<details><summary>Ask account managers for nominations</summary>${form(
    visit,
    here,
    html`<div class="field"><label class="label" for="for">For</label><p class="hint" id="for-hint">Each account manager gets one mail with a link that opens their accounts for 21 days. Whoever confirmed an account in the last 30 days is not asked for it.</p><select id="for" name="for" aria-describedby="for-hint">${tiers.map(
      (tier) => html`<option value="tier:${tier}">Tier ${tier}</option>`,
    )}${waves.map(({ id, name }) => html`<option value="wave:${id}">Wave ${name}</option>`)}</select></div><div class="actions"><button class="slim" type="submit">Ask by mail</button></div>`,
  )}<p><a href="${visit.deps.base}${here}">Mails and links so far</a></p></details>`
}

async function ask(visit: Visit): Promise<Answer> {
  const scope = scopeOf(fieldOf(visit, 'for'))
  if (!scope) return missing
  try {
    const asked = await inOwnWorkspace(visit, (tx) =>
      askForNominations(tx, {
        scope,
        by: actorOf(visit),
        now: visit.now,
        secret: visit.deps.secret,
        hasMailServer: visit.deps.console?.hasMailServer === true,
      }),
    )
    return { kind: 'go', path: `${here}?asked=${asked}` }
  } catch (error) {
    return refused(visit, error)
  }
}

async function endLink(visit: Visit): Promise<Answer> {
  const linkId = idParam(visit)
  if (!linkId) return missing
  try {
    await inOwnWorkspace(visit, (tx) =>
      revokeNominationLink(tx, { linkId, by: actorOf(visit), now: visit.now }),
    )
    return { kind: 'go', path: `${here}?ended=yes` }
  } catch (error) {
    return refused(visit, error)
  }
}

function refused(visit: Visit, error: unknown): Answer {
  if (!(error instanceof Refusal)) throw error
  if (error.kind === 'not-found') return missing
  return page(
    'Nothing was sent',
    html`<section class="card"><h1>Nothing was sent</h1><p>${error.message}</p>${error.remedy && html`<p>${error.remedy}</p>`}<p><a class="button" href="${visit.deps.base}/console/nominations">Back to nominations</a></p></section>`,
    422,
  )
}

/** `tier:<tier>` or `wave:<id>`. */
function scopeOf(value: string): RequestScope | null {
  const [, kind, what = ''] = /^(tier|wave):(.{1,60})$/.exec(value) ?? []
  if (kind === 'tier') return { kind, tier: what }
  return kind === 'wave' && isId(what) ? { kind, waveId: what } : null
}

function showRequests(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const links = await listLinks(tx, mostShown)
    const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
    const { base } = visit.deps
    return page(
      'Asked for nominations',
      html`<p><a href="${base}/console/nominations">Nominations</a></p><h1>Asked for nominations</h1>${notice(visit)}<section class="card">${
        links.length === 0
          ? html`<p>Nobody was asked yet. Ask on the page of nominations: each account manager gets one mail with a link to their accounts.</p>`
          : table<ListedLink>(
              'Account managers who were asked',
              [
                { label: 'Account manager', cell: (link) => link.ownerName ?? 'No longer in the CRM' },
                {
                  label: 'For',
                  cell: (link) => (link.tier === null ? `Wave ${link.waveName}` : `Tier ${link.tier}`),
                },
                {
                  label: 'Asked',
                  cell: (link) =>
                    html`${instant(link.askedAt, timeZone)} by ${link.askedBy.replace(/\s*<[^>]*>/, '')}`,
                },
                { label: 'Mail', cell: (link) => mailMark(link) },
                { label: 'Link', cell: (link) => linkCell(visit, link, timeZone) },
              ],
              links,
            )
      }</section>`,
    )
  })
}

function notice({ query }: Visit): Html {
  if (query.ended === 'yes')
    return html`<p class="notice" role="status">✓ The link opens nothing any more.</p>`
  if (!/^\d{1,7}$/.test(query.asked ?? '')) return html``
  const asked = Number(query.asked)
  const text =
    asked === 0
      ? 'Nobody had to be asked: every account was confirmed in the last 30 days, or has no owner with an address.'
      : `${asked} ${asked === 1 ? 'account manager is' : 'account managers are'} asked by mail.`
  return html`<p class="notice" role="status">✓ ${text}</p>`
}

const mailWords: Readonly<Record<ListedLink['state'], readonly ['ok' | 'bad' | 'wait', string]>> = {
  planned: ['wait', 'Goes out soon'],
  sent: ['ok', 'Sent'],
  rejected: ['bad', 'Not accepted'],
  unknown: ['bad', 'Unknown'],
  suppressed: ['wait', 'Not needed any more'],
}

function mailMark({ state }: ListedLink): Html {
  const [kind, label] = mailWords[state]
  return mark(kind, label)
}

function linkCell(visit: Visit, link: ListedLink, timeZone: string): Html {
  if (link.revokedAt !== null) return html`Ended ${instant(link.revokedAt, timeZone)}`
  if (visit.now.getTime() >= Date.parse(link.expiresAt)) return html`Expired`
  return html`Until ${instant(link.expiresAt, timeZone)} ${form(
    visit,
    `${here}/${link.id}/end`,
    html`<button class="link-button" type="submit">End<span class="unseen"> the link of ${link.ownerName ?? 'this person'}</span></button>`,
  )}`
}
