import '@lwc/synthetic-shadow'
import KeywardAccount from 'c/keywardAccount'
import KeywardContact from 'c/keywardContact'
import { createElement } from 'lwc'

const components = { keywardAccount: KeywardAccount, keywardContact: KeywardContact }

/** Puts a component on the page as a record page does: with the record's id. */
window.showComponent = (name, properties) => {
  const tag = `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  const element = createElement(tag, { is: components[name] })
  Object.assign(element, properties)
  document.querySelector('main').append(element)
}
