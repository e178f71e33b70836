/** The list of accounts: searched by name, by tier, page by page. */
import { cardWords } from '#domain/card-words.ts'
import { accountPath } from '#domain/console-path.ts'
import { visibleOwners } from '#flows/load-account.ts'
import { type Html, html } from '#std/html.ts'
import { countTiers, type ListedAccount, listAccounts } from '#store/account-list.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type Column, table } from '../table.ts'
import { type Answer, inOwnWorkspace, isId, page, type Visit } from '../visit.ts'
import { moneyText, stateMark } from './words.ts'

const perPage = 50

export function showAccounts(visit: Visit): Promise<Answer> {
  const { base } = visit.deps
  const { query } = visit
  const search = query.search?.trim().slice(0, 200) || null
  const tier = query.tier || null
  const after = isId(query.after) ? query.after : null
  return inOwnWorkspace(visit, async (tx) => {
    const ownerKeys = await visibleOwners(tx, visit.session.user)
    const filter = { search, tier, ownerKeys }
    const { rows, next } = await listAccounts(tx, { ...filter, after, limit: perPage })
    const tiers = await countTiers(tx, filter)
    const currency = (await loadWorkspace(tx))?.currency ?? 'USD'
    const further = new URLSearchParams({
      ...(search ? { search } : {}),
      ...(tier ? { tier } : {}),
      after: next ?? '',
    })
    return page(
      'Accounts',
      html`<section class="card"><h1>Accounts</h1>${
        ownerKeys === null
          ? ''
          : html`<p class="dim">Yours, your team’s, and those of the people you lead.</p>`
      }${filterForm(visit, { search, tier }, tiers)}${
        rows.length === 0
          ? html`<p>${nothing(search !== null || tier !== null, ownerKeys !== null)}</p>`
          : table('Accounts', columnsOf(base, currency), rows)
      }${next === null ? '' : html`<p><a href="${base}/console/accounts?${further.toString()}">Next ${perPage}</a></p>`}</section>`,
    )
  })
}

function nothing(isFiltered: boolean, isOwn: boolean): string {
  if (isFiltered) return 'No account fits. Search for a part of the name, or choose all tiers.'
  return isOwn
    ? 'No account of the CRM is yours or your team’s. Who owns an account is set in the CRM; the next cycle reads it.'
    : 'No account was read yet. The first cycle after a CRM was connected brings them.'
}

function filterForm(
  { deps }: Visit,
  chosen: { readonly search: string | null; readonly tier: string | null },
  tiers: readonly { readonly tier: string | null; readonly accounts: number }[],
): Html {
  const option = (value: string, label: string) =>
    html`<option value="${value}"${value === (chosen.tier ?? '') ? html` selected` : ''}>${label}</option>`
  return html`<form method="get" action="${deps.base}/console/accounts" class="filters"><div class="field"><label class="label" for="search">Name</label><input type="text" id="search" name="search" value="${chosen.search ?? ''}"></div><div class="field"><label class="label" for="tier">Tier</label><select id="tier" name="tier">${option('', 'All')}${tiers.map(
    ({ tier, accounts }) => (tier === null ? '' : option(tier, `Tier ${tier} (${accounts})`)),
  )}</select></div><button class="slim" type="submit">Search</button></form>`
}

function columnsOf(base: string, currency: string): Column<ListedAccount>[] {
  return [
    { label: 'Account', cell: ({ id, name }) => html`<a href="${base}${accountPath(id)}">${name}</a>` },
    { label: 'Tier', cell: ({ tier }) => tier ?? html`<span class="dim">none yet</span>` },
    { label: 'State', cell: ({ state }) => stateMark(state) },
    { label: 'Revenue', isNumber: true, cell: ({ revenueMinor }) => moneyText(revenueMinor, currency) },
    {
      label: cardWords.headings.csat,
      isNumber: true,
      cell: ({ csat, n }) => (csat === null ? '' : `${csat.toFixed(1)} (n = ${n})`),
    },
    { label: cardWords.headings.alerts, isNumber: true, cell: ({ openAlerts }) => openAlerts || '' },
  ]
}
