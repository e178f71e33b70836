/** What the pages about a person's data share: who asks, in which language, with which look. */
import type { Request, Response } from 'express'
import { text } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import type { ErasedRights } from '#flows/rights.ts'
import { type Html, html } from '#std/html.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { allowBrand, type Brand, baseOf, brandOf } from '../brand.ts'
import type { WebDeps } from '../deps.ts'
import { type GuardedPage, guardFields } from '../human/judge.ts'
import { chooseLanguage } from '../language.ts'
import { tokenOf } from '../link.ts'

export interface RightsView {
  readonly language: SurveyLanguage
  /** Own wording of the instrument and the workspace. */
  readonly wording: Wording
  readonly languages: readonly SurveyLanguage[]
  readonly senderName: string
  readonly timeZone: string
  readonly brand: Brand
  /** Path of the link itself; the others begin with it. */
  readonly path: string
  /** The hidden fields of a form that a person has to have posted. */
  readonly guard: (page: GuardedPage) => Html
}

/** `linkPath`: path of the link without what `publicUrl` begins with. `language`: in which the link was asked for. */
export function presentRights(
  deps: WebDeps,
  request: Request,
  link: ErasedRights['look'] & Pick<OpenedLink, 'languages'>,
  at: { readonly linkPath: string; readonly language: string },
): RightsView {
  const base = baseOf(deps, request.hostname, link)
  return {
    language: chooseLanguage(request, at.language, link.languages),
    languages: link.languages,
    wording: link.instrument.wording,
    senderName: link.senderName,
    timeZone: link.timeZone,
    brand: brandOf(link, base),
    path: base + at.linkPath,
    guard: (page) => guardFields(deps, tokenOf(request), page),
  }
}

/** The frame of a page; `path` null: without the switch of languages. */
export function frameOf(view: RightsView, heading: string, path: string | null) {
  const { language, languages, senderName, brand, wording } = view
  return { language, languages, senderName, brand, wording, path, title: `${heading} · ${senderName}` }
}

export function sendRights(response: Response, status: number, view: RightsView, page: string): void {
  allowBrand(response, view.brand)
  response.status(status).type('html').send(page)
}

/** The way to what is stored, for the foot of every page that an invitation leads to. */
export function rightsFooter(
  deps: Pick<WebDeps, 'secret'>,
  link: Pick<OpenedLink, 'id' | 'tokenVersion' | 'instrument'>,
  at: { readonly base: string; readonly language: SurveyLanguage },
): Html {
  const token = deriveToken(deps.secret, link.id, 'rights', link.tokenVersion)
  const path = `${linkUrl(at.base, 'rights', token)}?lang=${at.language}`
  return html`<p><a href="${path}">${text(at.language, 'rights.link', {}, link.instrument.wording)}</a></p>`
}
