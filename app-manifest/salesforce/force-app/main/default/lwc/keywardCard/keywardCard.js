/**
 * What a card says, from what the records hold. No platform module is imported, so that a check can hold these rules
 * against the ones of the HubSpot card.
 */

export { shownAlerts, sortAlerts } from './alerts'
export { askedState, canNominate, isReachable, roleRows } from './contacts'
export { coverageOf, coverageWarning } from './coverage'
export { daysBefore, monthsBefore, todayIn } from './days'
export { fill } from './fill'
export { nextAction } from './nextAction'
