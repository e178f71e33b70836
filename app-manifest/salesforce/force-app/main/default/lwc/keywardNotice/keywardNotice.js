import { api, LightningElement } from 'lwc'

/** Says why there is nothing to show and what to do: a title, what happened, the next step. */
export default class KeywardNotice extends LightningElement {
  @api heading
  @api text
  @api nextStep
  /** An error is announced at once. */
  @api isError = false
  /** Text of a button that sends `retry`; none without. */
  @api buttonText

  get role() {
    return this.isError ? 'alert' : 'status'
  }

  get icon() {
    return this.isError ? 'utility:error' : 'utility:info'
  }

  get iconVariant() {
    return this.isError ? 'error' : ''
  }

  handleRetry() {
    this.dispatchEvent(new CustomEvent('retry'))
  }
}
