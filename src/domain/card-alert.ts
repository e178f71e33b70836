/** The open alerts of a card: in the order in which they should be worked on. */
import { localTimeText } from './business-hours.ts'
import type { CardAlert, Tone } from './card.ts'
import { cardWords } from './card-words.ts'
import { type Severity, severities } from './escalation.ts'
import type { Polarity } from './finding.ts'
import { oneLine } from './one-line.ts'

export interface AlertFacts {
  readonly id: string
  readonly title: string
  readonly polarity: Polarity
  readonly severity: Severity
  readonly state: 'open' | 'acknowledged'
  readonly dueAt: string
}

/** A card has room for so many; the console shows all. */
const shown = 5

/**
 * Overdue alerts come first, then problems before opportunities, then the gravest, then what is due first. `now` and the due
 * times are instants; `timeZone` is the workspace's. `most` are shown, the others counted.
 */
export function cardAlerts(
  alerts: readonly AlertFacts[],
  clock: { readonly now: string; readonly timeZone: string },
  most: number = shown,
): { readonly alerts: CardAlert[]; readonly more: number } {
  const all = alerts.map((alert) => cardAlert(alert, clock)).sort(byUrgency)
  return { alerts: all.slice(0, most), more: Math.max(0, all.length - most) }
}

function cardAlert(
  alert: AlertFacts,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
): CardAlert {
  const isOverdue = Date.parse(alert.dueAt) < Date.parse(now)
  const due = localTimeText(alert.dueAt, timeZone)
  return {
    id: alert.id,
    title: oneLine(alert.title, 250),
    polarity: alert.polarity,
    severity: alert.severity,
    severityText: cardWords.severities[alert.severity],
    tone: toneOf(alert, isOverdue),
    state: alert.state,
    stateText: cardWords.alertStates[alert.state],
    dueAt: new Date(alert.dueAt).toISOString(),
    dueText: isOverdue ? `${cardWords.overdue} since ${due}` : due,
    isOverdue,
  }
}

function toneOf(alert: AlertFacts, isOverdue: boolean): Tone {
  if (isOverdue) return 'bad'
  if (alert.polarity === 'opportunity') return 'good'
  return alert.severity === 'critical' || alert.severity === 'high' ? 'bad' : 'caution'
}

function byUrgency(a: CardAlert, b: CardAlert): number {
  return (
    Number(b.isOverdue) - Number(a.isOverdue) ||
    Number(a.polarity === 'opportunity') - Number(b.polarity === 'opportunity') ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Date.parse(a.dueAt) - Date.parse(b.dueAt) ||
    (a.id < b.id ? -1 : 1)
  )
}
