import { fill, shownAlerts } from 'c/keywardCard'
import { cardWords } from 'c/keywardCardWords'
import { sentences } from 'c/keywardSentences'
import { api, LightningElement } from 'lwc'

const badges = {
  bad: 'slds-theme_error',
  caution: 'slds-theme_warning',
  good: 'slds-theme_success',
}

/** Open alerts with their due time; sends `acknowledge` with the alert's id. */
export default class KeywardAlerts extends LightningElement {
  /** Sorted, with `severityText`, `dueText`, `tone` and `request` (null, or what became of a request). */
  @api alerts = []
  /** How many are open by the account's own field: more than the list where the user may not see them. */
  @api openCount = 0
  /** What went wrong with the list, if anything did. */
  @api problem

  heading = cardWords.headings.alerts
  acknowledgeText = cardWords.buttons.acknowledge

  get shown() {
    return this.alerts.slice(0, shownAlerts).map((alert) => ({
      ...alert,
      badge: badges[alert.tone],
      stateText: cardWords.alertStates[alert.state],
      due: alert.isOverdue ? alert.dueText : fill(sentences.due, alert.dueText),
      canAcknowledge: alert.state === 'open' && !alert.request?.isPending,
    }))
  }

  get note() {
    if (this.problem) return fill(sentences.partError, this.problem)
    const more = this.alerts.length - shownAlerts
    if (more > 0) return fill(sentences.moreAlerts, more)
    if (this.alerts.length > 0) return ''
    return this.openCount > 0 ? fill(sentences.hiddenAlerts, this.openCount) : cardWords.noAlerts
  }

  handleAcknowledge(event) {
    this.dispatchEvent(new CustomEvent('acknowledge', { detail: event.target.dataset.id }))
  }
}
