import { lightGround } from '#domain/brand-colours.ts'
import { contrastsOf } from '#domain/branding.ts'
import { contrastText, leastContrast } from '#domain/contrast.ts'
import { englishNameOf, type SurveyLanguage, surveyLanguages } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import { mark } from '../table.ts'
import { inputField, textArea } from './control.ts'
import { optionalOf, problemsAt, type SettingsPage, type SettingsView, textOf } from './view.ts'

export const brandingPage: SettingsPage = {
  key: 'branding',
  label: 'Branding',
  lead: 'How your surveys and mails look, and who they are from.',
  render: (view) => {
    const { branding } = view.current.settings
    return html`${inputField(view, {
      name: 'branding.senderName',
      label: 'Sender name',
      hint: `Who asks, as customers read it. Empty: the name that your CRM gives. Now: ${view.current.name}.`,
      stored: branding.senderName ?? '',
    })}${textArea(view, {
      name: 'branding.postalAddress',
      label: 'Postal address',
      hint: 'Stands at the end of every mail; many countries forbid invitations without one, and none is sent. Empty: the address that the server has (MAIL_POSTAL_ADDRESS), if it has one.',
      stored: branding.postalAddress ?? '',
    })}<div class="columns">${inputField(view, {
      name: 'branding.accent',
      label: 'Colour of links and buttons',
      hint: 'Such as #0b6156. Links are on white and on the light grey around it.',
      stored: branding.accent,
    })}${inputField(view, {
      name: 'branding.onAccent',
      label: 'Colour of the text on buttons',
      hint: 'Such as #ffffff.',
      stored: branding.onAccent,
    })}</div>${swatch(view)}${inputField(view, {
      name: 'branding.linkAddress',
      label: 'Address that survey links begin with',
      type: 'url',
      hint: 'A host of yours that leads to this server, such as https://feedback.example.com. Empty: the address of this server.',
      stored: branding.linkAddress ?? '',
    })}${inputField(view, {
      name: 'branding.privacyUrl',
      label: 'Address of your privacy notice',
      type: 'url',
      stored: branding.privacyUrl ?? '',
    })}${renderNotices(view)}`
  },
  read: (form) => ({
    branding: {
      senderName: optionalOf(form, 'branding.senderName'),
      postalAddress: optionalOf(form, 'branding.postalAddress'),
      accent: textOf(form, 'branding.accent'),
      onAccent: textOf(form, 'branding.onAccent'),
      linkAddress: optionalOf(form, 'branding.linkAddress'),
      privacyUrl: optionalOf(form, 'branding.privacyUrl'),
      privacyText: Object.fromEntries(
        surveyLanguages.map((language) => [language, textOf(form, noticeName(language))]),
      ),
    },
  }),
}

const noticeName = (language: SurveyLanguage) => `branding.privacyText.${language}`

/** One field a language: those in which people are asked, and those that have a text, stand open. */
function renderNotices(view: SettingsView): Html {
  const { branding, invitations } = view.current.settings
  const field = (language: SurveyLanguage) =>
    textArea(view, {
      name: noticeName(language),
      label: englishNameOf(language),
      stored: branding.privacyText?.[language] ?? '',
      language,
    })
  const isOpen = (language: SurveyLanguage) =>
    invitations.languages.includes(language) ||
    branding.privacyText?.[language] !== undefined ||
    problemsAt(view, noticeName(language)).length > 0
  return html`<fieldset class="group" id="branding.privacyText"><legend>Privacy notice in a few words</legend><p class="hint">Who reads the answers and what for. Each page shows the text of its own language. Once there is one, people are asked only in languages that have one. With an address above, these texts are not shown.</p>
${surveyLanguages.filter(isOpen).map(field)}<details><summary>Languages in which nobody is asked yet</summary>${surveyLanguages
    .filter((language) => !isOpen(language))
    .map(field)}</details></fieldset>`
}

/** The stored colours as they look, with their contrast: a drawing, since a page of the console has no inline style. */
function swatch({ current: { settings } }: SettingsView): Html {
  const { accent, onAccent } = settings.branding
  return html`<svg class="swatch" viewBox="0 0 300 60" role="img" aria-label="Your colours: a link on white and a button">
<rect width="300" height="60" fill="${lightGround}"/><rect width="150" height="60" fill="#ffffff"/><text x="16" y="36" font-size="15" fill="${accent}" text-decoration="underline">A link on white</text>
<rect x="160" y="12" width="124" height="36" rx="8" fill="${accent}"/><text x="222" y="36" font-size="15" text-anchor="middle" fill="${onAccent}">A button</text></svg>
<ul class="facts">${contrastsOf({ accent, onAccent }).map(
    ({ label, ratio }) =>
      html`<li>${label}: ${contrastText(ratio)} ${mark(ratio >= leastContrast ? 'ok' : 'bad', ratio >= leastContrast ? 'readable' : 'too weak')}</li>`,
  )}</ul>`
}
