/** Open alerts in the order in which they should be worked on. */
const severities = ['critical', 'high', 'medium', 'low']

/** A card has room for so many. */
export const shownAlerts = 5

/** Overdue first, then problems before opportunities, then the gravest, then what is due first. `now` in milliseconds. */
export function sortAlerts(alerts, now) {
  return alerts
    .map((alert) => {
      const isOverdue = alert.dueAt !== null && Date.parse(alert.dueAt) < now
      return { ...alert, isOverdue, tone: toneOf(alert, isOverdue) }
    })
    .sort(
      (a, b) =>
        Number(b.isOverdue) - Number(a.isOverdue) ||
        Number(a.polarity === 'opportunity') - Number(b.polarity === 'opportunity') ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        dueTime(a) - dueTime(b) ||
        (a.id < b.id ? -1 : 1),
    )
}

function toneOf({ polarity, severity }, isOverdue) {
  if (isOverdue) return 'bad'
  if (polarity === 'opportunity') return 'good'
  return severity === 'critical' || severity === 'high' ? 'bad' : 'caution'
}

function dueTime({ dueAt }) {
  return dueAt === null ? 0 : Date.parse(dueAt)
}
