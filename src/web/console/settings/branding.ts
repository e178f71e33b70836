import { contrastsOf } from '#domain/branding.ts'
import { contrastText, leastContrast } from '#domain/contrast.ts'
import { type Html, html } from '#std/html.ts'
import { mark } from '../table.ts'
import { inputField, textArea } from './control.ts'
import { optionalOf, type SettingsPage, type SettingsView, textOf } from './view.ts'

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
    })}<div class="columns">${inputField(view, {
      name: 'branding.accent',
      label: 'Colour of links and buttons',
      hint: 'Such as #0b6156. Links are on white.',
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
    })}${textArea(view, {
      name: 'branding.privacyText',
      label: 'Privacy notice in a few words',
      hint: 'Who reads the answers and what for.',
      stored: branding.privacyText ?? '',
    })}`
  },
  read: (form) => ({
    branding: {
      senderName: optionalOf(form, 'branding.senderName'),
      accent: textOf(form, 'branding.accent'),
      onAccent: textOf(form, 'branding.onAccent'),
      linkAddress: optionalOf(form, 'branding.linkAddress'),
      privacyUrl: optionalOf(form, 'branding.privacyUrl'),
      privacyText: optionalOf(form, 'branding.privacyText'),
    },
  }),
}

/** The stored colours as they look, with their contrast: a drawing, since a page of the console has no inline style. */
function swatch({ current: { settings } }: SettingsView): Html {
  const { accent, onAccent } = settings.branding
  return html`<svg class="swatch" viewBox="0 0 300 60" role="img" aria-label="Your colours: a link on white and a button">
<rect width="300" height="60" fill="#ffffff"/><text x="16" y="36" font-size="15" fill="${accent}" text-decoration="underline">A link on white</text>
<rect x="160" y="12" width="124" height="36" rx="8" fill="${accent}"/><text x="222" y="36" font-size="15" text-anchor="middle" fill="${onAccent}">A button</text></svg>
<ul class="facts">${contrastsOf({ accent, onAccent }).map(
    ({ label, ratio }) =>
      html`<li>${label}: ${contrastText(ratio)} ${mark(ratio >= leastContrast ? 'ok' : 'bad', ratio >= leastContrast ? 'readable' : 'too weak')}</li>`,
  )}</ul>`
}
