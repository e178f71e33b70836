import { cardWords } from 'c/keywardCardWords'
import { api, LightningElement } from 'lwc'

/** Contacts by role: not asked, asked and silent, answered. */
export default class KeywardRoles extends LightningElement {
  /** Rows of `roleRows`. */
  @api rows = []
  /** Said below the table when not all contacts were counted. */
  @api note

  columns = cardWords.columns
  heading = cardWords.headings.roles

  get shown() {
    return this.rows.map((row) => ({ ...row, label: cardWords.roles[row.role] }))
  }
}
