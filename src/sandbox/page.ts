/** The frame of the pages that the stand-ins show to people, and the escaping that everything in them goes through. */

/** Text that is HTML already; everything else is escaped by `markup`. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | null | undefined | Markup | readonly Markup[]

/** Tagged template that escapes what is put in, apart from Markup and lists of it. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.reduce((html, text, i) => html + textOf(parts[i - 1]) + text))
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text
  if (Array.isArray(part)) return part.map((one: Markup) => one.text).join('')
  return escapeHtml(String(part ?? ''))
}

/** Safe in element content and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const css = `
:root{color-scheme:light dark;--line:#d5dbe3;--soft:#f3f6f9;--ink:#1c2733;--dim:#5b6875;--link:#0b5cad}
@media(prefers-color-scheme:dark){:root{--line:#39434d;--soft:#1d252c;--ink:#e8edf2;--dim:#9dabb8;--link:#7db8f5}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink)}
header{padding:.75rem 1rem;border-bottom:1px solid var(--line);background:var(--soft)}header a{font-weight:600}
main{max-width:72rem;margin:0 auto;padding:1rem}a{color:var(--link)}h1{font-size:1.4rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
p.dim,td.dim,.dim{color:var(--dim)}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}th{background:var(--soft);font-weight:600}
td.number,th.number{text-align:right}td.number{font-variant-numeric:tabular-nums}dl{display:grid;grid-template-columns:minmax(8rem,16rem) 1fr;gap:.25rem 1rem;margin:0}
dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}article{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin:.5rem 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.5rem 0 0}button,input{font:inherit;padding:.5rem 1rem}input{padding:.5rem}
nav.pages{display:flex;gap:1rem;margin:1rem 0}
@media(max-width:36rem){dl{grid-template-columns:1fr}dt{margin-top:.5rem}table.cards thead{display:none}
table.cards tr{display:block;border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0;padding:.25rem .5rem}
table.cards td{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.2rem 0;text-align:right;overflow-wrap:anywhere}
table.cards td::before{content:attr(data-label);color:var(--dim);text-align:left}table.cards td:empty{display:none}}
`

/** A whole page as an answer for startHost. `home` is the link in the head, `site` its text. Scripts never run on it. */
export function pageAnswer(site: string, title: string, body: Markup, status = 200) {
  const html = markup`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · ${site}</title>
<style>${new Markup(css)}</style></head><body><header><a href="/">${site}</a></header><main>${body}</main></body></html>`
  const headers = {
    'content-type': 'text/html;charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action *",
  }
  return { status, headers, body: html.text }
}
