import { describe, expect, it } from 'vitest'
import { fillIn } from '#sandbox/customers/answering.ts'
import { readPage } from '#sandbox/customers/form.ts'
import { planFor } from '#sandbox/customers/plan.ts'

const source = `<!doctype html><html lang="de"><body><a href="/o/1?lang=de&amp;x=1">weg</a>
<form method="post" action="/s/1"><input type="hidden" name="lang" value="de">
<p aria-hidden="true"><label>leer lassen <input type="text" name="homepage"></label></p>
<fieldset><legend>Wie gut?</legend>
<label><input type="radio" name="company.satisfaction" value="5" id="x" checked><span>super</span></label>
<label><input type=radio name=company.satisfaction value=1></label></fieldset>
<input type="text" name="competitor" value="A &quot;B&quot; &#38; C">
<textarea name="company.satisfaction.why" rows="3">
Erste Zeile &lt;b&gt;
zweite</textarea>
<button type="submit" name="choice" value="stop">Keine Umfragen mehr</button></form></body></html>`

describe('reading a form', () => {
  it('finds language, links, fields with their values, buttons, and what nobody sees', () => {
    const page = readPage(source)
    expect(page.language).toBe('de')
    expect(page.links).toEqual(['/o/1?lang=de&x=1'])
    expect(page.forms).toHaveLength(1)
    const [form] = page.forms
    expect(form).toMatchObject({ method: 'POST', action: '/s/1' })
    expect(form?.fields.map(({ kind, name, value }) => [kind, name, value])).toEqual([
      ['hidden', 'lang', 'de'],
      ['text', 'homepage', ''],
      ['radio', 'company.satisfaction', '5'],
      ['radio', 'company.satisfaction', '1'],
      ['text', 'competitor', 'A "B" & C'],
      ['textarea', 'company.satisfaction.why', 'Erste Zeile <b>\nzweite'],
      ['button', 'choice', 'stop'],
    ])
    expect(form?.fields.map(({ isInvisible }) => isInvisible)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
    expect(form?.fields[2]?.isChecked).toBe(true)
    expect(form?.fields[6]?.label).toBe('Keine Umfragen mehr')
  })

  it('is filled in without what nobody sees, and in the same way by the same person', () => {
    const [form] = readPage(source).forms
    if (!form) throw new Error('no form')
    const fill = () => fillIn(form, 'de', planFor('seed', 'petra@hansen.example', 1)).toString()
    expect(fill()).toBe(fill())
    expect(fill()).toMatch(/^lang=de&company.satisfaction=[15]&competitor=/)
  })
})

describe('the plan of a person', () => {
  const addresses = Array.from({ length: 5_000 }, (_, index) => `p${index}@company${index % 900}.example`)
  const plans = addresses.map((address) => planFor('seed', address, 0.45))
  const share = (isHit: (plan: (typeof plans)[number]) => boolean) =>
    plans.filter(isHit).length / plans.length

  it('depends on seed and address alone', () => {
    expect(planFor('seed', 'P1@Company1.example', 0.45).mood).toBe(
      planFor('seed', 'p1@company1.example', 0.45).mood,
    )
    expect(addresses.map((address) => planFor('other', address, 0.45).act)).not.toEqual(
      plans.map(({ act }) => act),
    )
  })

  it('has the shares that were asked for', () => {
    expect(share(({ act }) => act === 'answer')).toBeCloseTo(0.45, 1)
    expect(share(({ act }) => act.startsWith('opt-out'))).toBeGreaterThan(0.01)
    expect(share(({ act }) => act === 'scanned')).toBeGreaterThan(0.05)
    expect(share(({ mood }) => mood > 0.7)).toBeGreaterThan(0.6)
    expect(share(({ mood }) => mood < 0.4)).toBeGreaterThan(0.07)
    expect(addresses.every((address) => planFor('seed', address, 1).act === 'answer')).toBe(true)
    expect(addresses.some((address) => planFor('seed', address, 0).act === 'answer')).toBe(false)
  })
})
