import { fill } from 'c/keywardCard'
import { cardWords } from 'c/keywardCardWords'
import { sentences } from 'c/keywardSentences'
import { api, LightningElement } from 'lwc'

/** A card has room for so many. */
const shownCandidates = 10

/** Influencers whom nobody has selected yet; sends `nominate` with the contact's id. */
export default class KeywardCandidates extends LightningElement {
  /** Contacts with `request` (null, or what became of a request). */
  @api candidates = []

  heading = cardWords.headings.candidates
  nominateText = cardWords.buttons.nominate

  get shown() {
    return this.candidates.slice(0, shownCandidates).map((contact) => ({
      ...contact,
      detail: contact.title || sentences.noTitle,
      canNominate: !contact.request?.isPending,
    }))
  }

  get note() {
    const more = this.candidates.length - shownCandidates
    if (more > 0) return fill(sentences.moreCandidates, more)
    return this.candidates.length === 0 ? cardWords.noCandidates : ''
  }

  handleNominate(event) {
    this.dispatchEvent(new CustomEvent('nominate', { detail: event.target.dataset.id }))
  }
}
