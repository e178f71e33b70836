/** The logo's own little form beneath the branding, and its picture. */
import { mostLogoBytes, mostLogoPixels } from '#domain/branding.ts'
import { howToShrink } from '#domain/logo.ts'
import { changeLogo } from '#flows/change-logo.ts'
import { type Html, html } from '#std/html.ts'
import { findLogo, loadLogoBytes } from '#store/logos.ts'
import { form } from '../frame.ts'
import { type Answer, actorOf, type ConsoleRoute, inOwnWorkspace, missing, type Visit } from '../visit.ts'

const path = '/console/settings/branding/logo'

/** The section of the branding page; `problem` is why the last upload was refused. */
export async function renderLogo(visit: Visit, canChange: boolean, problem: string | null): Promise<Html> {
  const logo = await inOwnWorkspace(visit, findLogo)
  const picture = logo
    ? html`<p><img class="logo" src="${visit.deps.base}/console/logo" alt="Your logo" width="${logo.width}" height="${logo.height}"></p>
<p class="dim">${logo.width} × ${logo.height} pixels, ${Math.ceil(logo.size / 1024)} KB</p>${
        logo.size > mostLogoBytes
          ? html`<p class="problems">This picture is in mails alone: pages of a survey, which must open at once on a slow phone, leave out a logo of more than ${mostLogoBytes / 1024} KB. ${howToShrink}</p>`
          : ''
      }`
    : html`<p>No logo yet.</p>`
  const forms = html`${form(
    visit,
    path,
    html`<div class="field"><label class="label" for="logo">${logo ? 'Another picture' : 'Picture'}</label>
<p class="hint" id="logo-hint">PNG or JPEG, at most ${mostLogoBytes / 1024} KB and ${mostLogoPixels} pixels each way.</p>${
      problem === null ? '' : html`<p class="problem" id="logo-problem">${problem} The logo is as it was.</p>`
    }<input type="file" id="logo" name="logo" accept="image/png,image/jpeg" aria-describedby="logo-hint${problem === null ? '' : ' logo-problem'}"></div>
<div class="actions"><button type="submit">Upload logo</button></div>`,
    { isUpload: true },
  )}${
    logo
      ? form(visit, `${path}/remove`, html`<button class="quiet slim" type="submit">Remove logo</button>`)
      : ''
  }`
  return html`<section class="card"><h2>Logo</h2>${picture}${canChange ? forms : ''}</section>`
}

/** `showProblem` renders the branding page again with why the picture was refused. */
export function logoRoutes(showProblem: (visit: Visit, problem: string) => Promise<Answer>): ConsoleRoute[] {
  const change = async (visit: Visit, bytes: Buffer | null): Promise<Answer> => {
    const problem = await inOwnWorkspace(visit, (tx) =>
      changeLogo(tx, { bytes, actor: actorOf(visit), now: visit.now }),
    )
    if (problem !== null) return showProblem(visit, problem)
    return { kind: 'go', path: '/console/settings/branding?done=saved' }
  }
  return [
    {
      method: 'post',
      path,
      permission: 'settings.change',
      body: 'upload',
      handle: async (visit) => {
        const file = visit.files.logo
        return file ? change(visit, file.bytes) : showProblem(visit, 'No file was chosen.')
      },
    },
    {
      method: 'post',
      path: `${path}/remove`,
      permission: 'settings.change',
      handle: (visit) => change(visit, null),
    },
    {
      method: 'get',
      path: '/console/logo',
      permission: 'settings.see',
      handle: async (visit) => {
        const logo = await inOwnWorkspace(visit, loadLogoBytes)
        return logo ? { kind: 'file', type: logo.contentType, bytes: logo.bytes } : missing
      },
    },
  ]
}
