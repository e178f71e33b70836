import { api, LightningElement } from 'lwc'

/** One thing that Keyward knows: heading, value, and what belongs to the value. */
export default class KeywardFigure extends LightningElement {
  @api heading
  @api value
  @api detail
  /** What is wrong with it, if anything is. */
  @api warning
}
