/** Made-up company names and their reserved domains (RFC 2606: nothing below .example exists). */
import type { Country } from './countries.ts'
import type { Random } from './random.ts'

const starts =
  'Al Ar Bel Bor Bran Cal Cor Dal Del Dor El En Fal Fer Gal Gran Hal Hel Il Jor Kal Kor Lan Lor Mal Mar Mer Nor Ol Or Pal Par Quin Ral Ros Sal Sel Sor Tal Tor Ul Val Ver Vor Wes Zan'.split(
    ' ',
  )
const middles =
  'a e i o u ba da de di do fa ga ka la le li lo ma me mi mo na ne ni no ra re ri ro sa se ta te ti to va ve vi'.split(
    ' ',
  )
const ends =
  'ris tex lon dra mont berg stra nova tis mar dis vance lux ken bor nium sol gate field werk tron ka lis via rex den thal quist'.split(
    ' ',
  )

const sectors = [
  ['Logistics', 'Logistics and Supply Chain'],
  ['Foods', 'Food Production'],
  ['Systems', 'Information Technology and Services'],
  ['Medical', 'Medical Devices'],
  ['Plastics', 'Plastics'],
  ['Energy', 'Renewables and Environment'],
  ['Machinery', 'Machinery'],
  ['Chemicals', 'Chemicals'],
  ['Automotive', 'Automotive'],
  ['Packaging', 'Packaging and Containers'],
  ['Textiles', 'Textiles'],
  ['Consulting', 'Management Consulting'],
  ['Software', 'Computer Software'],
  ['Construction', 'Construction'],
  ['Pharma', 'Pharmaceuticals'],
  ['Retail', 'Retail'],
] as const

export interface CompanyName {
  /** The part that a group's companies share. */
  readonly stem: string
  readonly name: string
  readonly domain: string
  readonly industry: string
}

/** Invents companies whose names and domains are unique over its life. */
export function companyNamer(random: Random) {
  const taken = new Set<string>()

  const claim = (wanted: string): string => {
    let slug = wanted
    for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`
    taken.add(slug)
    return `${slug}.example`
  }

  return {
    independent(country: Country): CompanyName {
      const [word, industry] = random.pick(sectors)
      let stem = ''
      do stem = random.pick(starts) + random.pick(middles) + random.pick(ends)
      while (taken.has(slugOf(`${stem} ${word}`)) && random.chance(0.9))
      const domain = claim(slugOf(`${stem} ${word}`))
      return { stem, name: `${stem} ${word} ${random.pick(country.forms)}`, domain, industry }
    },
    /** A company of the group that `stem` names, called by its country. */
    subsidiary(stem: string, industry: string, country: Country): CompanyName {
      const domain = claim(slugOf(`${stem} ${country.name}`))
      return { stem, name: `${stem} ${country.name} ${random.pick(country.forms)}`, domain, industry }
    },
  }
}

/** Lower-case ASCII letters and digits with hyphens between; for domains and the left side of addresses. */
export function slugOf(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
