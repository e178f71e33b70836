/** The page of one account: what the card in the CRM shows, and everything that a card has no room for. */
import type { CompanyCard, LoadedCompanyCard, RoleRow } from '#domain/card.ts'
import { cardWords } from '#domain/card-words.ts'
import { crmNames } from '#domain/crm-name.ts'
import { describeTierReason } from '#domain/tier-reason.ts'
import type { AccountPage } from '#flows/load-account.ts'
import { type Html, html } from '#std/html.ts'
import type { TierChange } from '#store/account-list.ts'
import { type Column, table } from '../table.ts'
import type { Visit } from '../visit.ts'
import { renderContacts } from './contacts.ts'
import { renderMatrix } from './matrix.ts'
import { moneyText, toneMark } from './words.ts'

const { headings, columns } = cardWords

export function renderAccount(visit: Visit, account: AccountPage): Html {
  const { card } = account
  return html`<p><a href="${visit.deps.base}/console/accounts">Accounts</a></p><section class="card"><h1>${account.name}</h1>${
    card.kind === 'empty' ? renderEmpty(card) : renderHead(card)
  }${renderFigures(account)}</section>${card.kind === 'empty' ? '' : renderScore(card)}
<section class="card"><h2>Answers by subject</h2>${renderMatrix(account)}</section>
<section class="card"><h2>${headings.alerts}</h2>${renderAlerts(account)}</section>
<section class="card"><h2>Contacts</h2>${card.kind === 'empty' ? '' : renderCoverage(card)}${renderContacts(visit, account)}</section>
<section class="card"><h2>History of tiers</h2>${renderTiers(account.tierChanges)}</section>`
}

function renderEmpty({ title, text, nextStep }: Extract<CompanyCard, { kind: 'empty' }>): Html {
  return html`<p class="notice"><strong>${title}.</strong> ${text} ${nextStep}</p>`
}

function renderHead({ tier, state, next }: LoadedCompanyCard): Html {
  return html`<p><strong>${tier.label}</strong> ${toneMark(state.tone, state.label)} <span class="dim">${tier.sinceText}</span></p>
<dl class="answers"><dt>Why ${tier.label}</dt><dd>${tier.why}</dd><dt>Why ${state.label.toLowerCase()}</dt><dd>${state.why}</dd>
<dt>${headings.next}</dt><dd>${next.title}. ${next.reason}</dd></dl>`
}

function renderFigures({ figures, currency }: AccountPage): Html {
  const money = (label: string, minor: string | null) =>
    minor === null ? '' : html`<dt>${label}</dt><dd>${moneyText(minor, currency)}</dd>`
  return html`<dl class="answers">${money('Revenue of the period', figures.revenueMinor)}${money('The period before', figures.previousRevenueMinor)}${money('Open pipeline', figures.openPipelineMinor)}${money('Lifetime value', figures.lifetimeMinor)}${
    figures.strategicReason ? html`<dt>Strategic</dt><dd>${figures.strategicReason}</dd>` : ''
  }${figures.records.map(
    ({ crm, name, externalId, owner }) =>
      html`<dt>In ${crmNames[crm]}</dt><dd>${name} <span class="dim">${externalId}</span>, ${owner === null ? 'without an owner' : `owner ${owner}`}</dd>`,
  )}</dl>`
}

function renderScore(card: LoadedCompanyCard): Html {
  const { csat, recommend, competitor } = card
  return html`<section class="card"><h2>Score of the last 12 months</h2>${
    csat === null && recommend === null
      ? html`<p>${cardWords.noAnswers} Silence is unknown, not safe.</p>`
      : html`<ul class="numbers">${[
          csat && { ...csat, label: headings.csat },
          recommend && { ...recommend, label: headings.recommend },
        ].map((one) =>
          one
            ? html`<li><strong>${one.text}</strong>${one.label}<br><span class="dim">${one.detail}</span></li>`
            : '',
        )}</ul>${
          recommend === null
            ? ''
            : html`<p>${cardWords.counts.promoters} ${recommend.promoters}, ${cardWords.counts.passives.toLowerCase()} ${recommend.passives}, ${cardWords.counts.detractors.toLowerCase()} ${recommend.detractors}.</p>`
        }<p class="dim">Means are weighted by role.</p>`
  }
<h3>${headings.competitor}</h3><p>${competitor === null ? cardWords.notCompared : `${competitor.text}.${competitor.named.length > 0 ? ` Named: ${competitor.named.join(', ')}.` : ''}`}</p>
${card.relationship === null ? '' : html`<h3>${headings.relationship}</h3><p>${card.relationship}</p>`}
<h3>${headings.roles}</h3>${table(headings.roles, roleColumns, card.roles)}</section>`
}

const count = (label: string, read: (row: RoleRow) => number | string): Column<RoleRow> => ({
  label,
  isNumber: true,
  cell: read,
})
const roleColumns: readonly Column<RoleRow>[] = [
  { label: columns.role, cell: ({ label }) => label },
  count('Contacts', ({ contacts }) => contacts),
  count(columns.notAsked, ({ notAsked }) => notAsked),
  count(columns.silent, ({ silent }) => silent),
  count(columns.answered, ({ answered }) => answered),
  count(headings.csat, ({ csat }) => csat?.toFixed(1) ?? ''),
  count(headings.recommend, ({ recommend }) => recommend?.toFixed(1) ?? ''),
]

function renderCoverage({ coverage }: LoadedCompanyCard): Html {
  return html`<p>${headings.coverage}: ${coverage.text}</p>${coverage.warning === null ? '' : html`<p class="problems">${coverage.warning}</p>`}`
}

function renderAlerts({ alerts }: AccountPage): Html {
  if (alerts.length === 0) return html`<p>${cardWords.noAlerts}</p>`
  return table(
    headings.alerts,
    [
      { label: columns.alert, cell: ({ title }) => title },
      { label: columns.severity, cell: ({ tone, severityText }) => toneMark(tone, severityText) },
      { label: 'State', cell: ({ stateText }) => stateText },
      { label: columns.due, cell: ({ dueText }) => dueText },
    ],
    alerts,
  )
}

function renderTiers(changes: readonly TierChange[]): Html {
  if (changes.length === 0) return html`<p>The tier has not changed since Keyward knows this account.</p>`
  return table(
    'History of tiers',
    [
      { label: 'When', cell: ({ changedOn }: TierChange) => changedOn },
      { label: 'From', cell: ({ from }) => (from === null ? 'none' : `Tier ${from}`) },
      { label: 'To', cell: ({ to }) => `Tier ${to}` },
      { label: 'Why', cell: ({ reason }) => describeTierReason(reason) },
    ],
    changes,
  )
}
