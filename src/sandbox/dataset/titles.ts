/** Job titles in seven languages: executives, middle management, frontline, and what people type when they do not care. */
import type { Language } from './countries.ts'
import type { Random } from './random.ts'

export type Level = 'executive' | 'middle' | 'frontline' | 'none'

interface Titles {
  readonly executive: readonly string[]
  /** `%` stands for a department. */
  readonly middle: readonly string[]
  readonly frontline: readonly string[]
  readonly departments: readonly string[]
}

const titles: Readonly<Record<Language, Titles>> = {
  en: {
    executive: list(
      'Chief Executive Officer | CEO | CFO | Chief Operating Officer | CTO | Managing Director | President | Owner | Founder & CEO | VP % | Vice President % | Senior Vice President, %',
    ),
    middle: list(
      'Director of % | % Director | Head of % | % Manager | Senior % Manager | Team Lead % | Group Manager, %',
    ),
    frontline: list(
      '% Specialist | Buyer | Accountant | Machine Operator | Field Technician | Customer Service Representative | % Assistant | Software Engineer | Receptionist | Data Analyst',
    ),
    departments: list(
      'Operations | Procurement | Quality | Finance | IT | Logistics | Production | Marketing | Sales | Engineering',
    ),
  },
  de: {
    executive: list(
      'Geschäftsführer | Geschäftsführerin | Vorstandsvorsitzender | Vorstand % | Kaufmännischer Geschäftsführer | Inhaber | Inhaberin | Technische Geschäftsführerin | CEO',
    ),
    middle: list(
      'Leiter % | Leiterin % | Bereichsleiter % | Abteilungsleiterin % | Teamleiter % | Leitung % | Hauptabteilungsleiter % | % Manager',
    ),
    frontline: list(
      'Sachbearbeiter % | Sachbearbeiterin % | Einkäufer | Buchhalterin | Servicetechniker | Assistentin der Geschäftsführung | Konstrukteur | Disponent | Maschinenbediener | Werkstudent',
    ),
    departments: list(
      'Einkauf | Vertrieb | Produktion | Logistik | Qualität | Finanzen | IT | Technik | Personal | Marketing',
    ),
  },
  fr: {
    executive: list(
      'Président-directeur général | PDG | Directeur général | Directrice générale | Gérant | Présidente | Vice-président % | Fondateur',
    ),
    middle: list(
      "Directeur % | Directrice % | Responsable % | Chef d'équipe % | Chef de service % | Responsable adjoint %",
    ),
    frontline: list(
      'Assistante % | Acheteur | Comptable | Technicien de maintenance | Chargée de clientèle | Ingénieur | Opérateur de production | Magasinier | Stagiaire',
    ),
    departments: list(
      'achats | qualité | production | logistique | financier | informatique | commercial | technique | marketing',
    ),
  },
  es: {
    executive: list(
      'Director General | Directora General | Consejero Delegado | Presidente | Gerente General | Propietario | Vicepresidenta de % | CEO',
    ),
    middle: list(
      'Director de % | Directora de % | Jefe de % | Jefa de % | Responsable de % | Coordinador de equipo de %',
    ),
    frontline: list(
      'Técnico de % | Comprador | Contable | Operario | Administrativa | Ingeniero | Atención al cliente | Auxiliar de % | Becario',
    ),
    departments: list(
      'Compras | Calidad | Producción | Logística | Finanzas | Sistemas | Ventas | Marketing | Operaciones',
    ),
  },
  it: {
    executive: list(
      'Amministratore Delegato | Direttore Generale | Presidente | Titolare | Amministratrice Unica | Vicepresidente % | CEO',
    ),
    middle: list(
      'Responsabile % | Direttore % | Direttrice % | Capo reparto % | Coordinatore % | Responsabile Ufficio %',
    ),
    frontline: list(
      'Addetto % | Addetta % | Impiegata | Contabile | Operaio specializzato | Tecnico di assistenza | Ingegnere | Magazziniere | Stagista',
    ),
    departments: list(
      'Acquisti | Qualità | Produzione | Logistica | Amministrazione | IT | Commerciale | Marketing | Manutenzione',
    ),
  },
  pt: {
    executive: list(
      'Diretor Geral | Diretora Geral | Presidente | Administrador | Sócio-gerente | Presidente do Conselho de Administração | Vice-presidente de % | CEO',
    ),
    middle: list(
      'Diretor de % | Diretora de % | Gerente de % | Responsável de % | Coordenadora de % | Chefe de %',
    ),
    frontline: list(
      'Técnico de % | Comprador | Contabilista | Operador de máquinas | Assistente de % | Engenheiro | Rececionista | Estagiária',
    ),
    departments: list(
      'Compras | Qualidade | Produção | Logística | Finanças | Informática | Vendas | Marketing | Operações',
    ),
  },
  nl: {
    executive: list(
      'Algemeen directeur | Directeur-eigenaar | Bestuursvoorzitter | Financieel directeur | Eigenaar | Vice-president % | CEO',
    ),
    middle: list('Hoofd % | Manager % | Afdelingshoofd % | Teamleider % | % manager | Directeur %'),
    frontline: list(
      'Medewerker % | Inkoper | Boekhouder | Monteur | Receptioniste | Engineer | Magazijnmedewerker | Klantenservicemedewerker | Stagiair',
    ),
    departments: list(
      'Inkoop | Kwaliteit | Productie | Logistiek | Financiën | ICT | Verkoop | Marketing | Operatie',
    ),
  },
}

function list(text: string): string[] {
  return text.split(' | ')
}

const meaningless = ['-', 'n/a', 'xxx', '.', '???', 'test', 'unknown', 'TBD']

/** A title of that level; `none` is empty half of the time and meaningless otherwise. */
export function titleFor(random: Random, language: Language, level: Level): string | null {
  if (level === 'none') return random.chance(0.5) ? null : random.pick(meaningless)
  const { departments, ...levels } = titles[language]
  return random.pick(levels[level]).replace('%', random.pick(departments))
}

/** How titles are spread in a business-to-business contact list. */
export function levelFor(random: Random): Level {
  return random.weighted([
    ['executive', 15],
    ['middle', 35],
    ['frontline', 45],
    ['none', 5],
  ])
}

/** What a CRM user may have noted about the contact's part in buying, in HubSpot's spelling; mostly nothing. */
export function buyingRoleFor(random: Random, level: Level): string | null {
  const p = { executive: 0.2, middle: 0.1, frontline: 0.05, none: 0.03 }[level]
  if (!random.chance(p)) return null
  const usual = { executive: 'DECISION_MAKER', middle: 'INFLUENCER', frontline: 'END_USER', none: 'OTHER' }[
    level
  ]
  return random.chance(0.6)
    ? usual
    : random.pick(['CHAMPION', 'BUDGET_HOLDER', 'DECISION_MAKER', 'INFLUENCER', 'BLOCKER'])
}
