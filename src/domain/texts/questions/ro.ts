/** Romanian texts of the questionnaire. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const romanian: Translation<typeof english> = {
  'section.company': 'Compania noastră',
  'section.products': 'Produsele noastre',
  'section.services': 'Serviciile noastre',
  'section.competition': 'Față de concurență',
  'section.relationship': 'Colaborarea noastră',
  'section.outlook': 'Perspective',
  'section.own': 'Încă câteva întrebări',
  'section.confidentiality': 'Cine poate vedea răspunsurile dumneavoastră',

  'company.satisfaction': 'În ce măsură {sender}, ca firmă, corespunde așteptărilor dumneavoastră?',
  'company.satisfaction.why': 'Care este principalul motiv al acestei evaluări a companiei noastre?',
  'company.recommend':
    'Cât de probabil este să recomandați {sender} colegilor sau partenerilor dumneavoastră de afaceri?',
  'company.recommend.why': 'Care este principalul motiv pentru care ați recomanda sau nu {sender}?',
  'company.versus': 'Cum se prezintă {sender}, ca firmă, în comparație cu acest concurent?',
  'company.versus.why': 'Ce anume face diferența dintre cele două companii?',
  'products.satisfaction': 'În ce măsură produsele {sender} corespund așteptărilor dumneavoastră?',
  'products.satisfaction.why': 'Care este principalul motiv al acestei evaluări a produselor noastre?',
  'products.recommend': 'Cât de probabil este să recomandați produsele {sender}?',
  'products.recommend.why': 'Care este principalul motiv pentru care ați recomanda sau nu produsele noastre?',
  'products.versus': 'Cum se prezintă produsele {sender} în comparație cu acest concurent?',
  'products.versus.why': 'Ce anume face diferența dintre produse?',
  'services.satisfaction':
    'În ce măsură serviciile și asistența oferite de {sender} corespund așteptărilor dumneavoastră?',
  'services.satisfaction.why': 'Care este principalul motiv al acestei evaluări a serviciilor noastre?',
  'services.recommend': 'Cât de probabil este să recomandați serviciile și asistența oferite de {sender}?',
  'services.recommend.why':
    'Care este principalul motiv pentru care ați recomanda sau nu serviciile noastre?',
  'services.versus':
    'Cum se prezintă serviciile și asistența oferite de {sender} în comparație cu acest concurent?',
  'services.versus.why': 'Ce anume face diferența dintre servicii?',
  'named.satisfaction': 'În ce măsură {subject} corespunde așteptărilor dumneavoastră?',
  'named.satisfaction.why': 'Care este principalul motiv al evaluării dumneavoastră pentru {subject}?',
  'named.recommend': 'Cât de probabil este să recomandați {subject}?',
  'named.recommend.why': 'Care este principalul motiv pentru care ați recomanda sau nu {subject}?',
  'named.versus': 'Cum se prezintă {subject} în comparație cu oferta acestui concurent?',
  'named.versus.why': 'Ce anume face diferența față de {subject}?',
  'attributes.company':
    'Mai exact: în ce măsură {sender}, ca firmă, corespunde așteptărilor dumneavoastră în privința acestor aspecte?',
  'attributes.products':
    'Mai exact: în ce măsură produsele noastre corespund așteptărilor dumneavoastră în privința acestor aspecte?',
  'attributes.services':
    'Mai exact: în ce măsură serviciile noastre corespund așteptărilor dumneavoastră în privința acestor aspecte?',
  'attributes.named':
    'Mai exact: în ce măsură {subject} corespunde așteptărilor dumneavoastră în privința acestor aspecte?',
  'attribute.why': 'Care este principalul motiv al acestei evaluări?',
  competitor:
    'Ce concurent al companiei {sender} cunoașteți cel mai bine? Vă rugăm să numiți unul cu care ne puteți compara.',
  'competitor.choose': 'Ce concurent al companiei {sender} cunoașteți cel mai bine?',
  'competitor.other': 'Alt concurent',
  'competitor.name': 'Numele celuilalt concurent',
  relationship: 'Ce reprezintă {sender} astăzi pentru dumneavoastră?',
  continue: 'Cât de probabil este să continuați colaborarea cu {sender}?',
  quote: 'Ne permiteți să vă cităm cu numele dumneavoastră?',
  talk: 'Doriți să discutați cu noi despre ceva nou?',
  'talk.what': 'Despre ce doriți să discutați?',
  confidential: 'Doriți ca răspunsurile dumneavoastră să rămână confidențiale?',
  'confidential.explain':
    'Dacă alegeți „Confidențial”, persoanele care se ocupă de compania dumneavoastră văd că ați răspuns, dar nu și ce ați răspuns. Răspunsurile contează atunci doar în rezultate cumulate ale cel puțin trei persoane, după încheierea chestionarului. Dacă semnalați o problemă gravă, echipa de experiență a clienților de la {sender} află despre ea, fără numele dumneavoastră.',

  'satisfaction.5': 'Așteptări depășite',
  'satisfaction.4': 'Peste așteptări',
  'satisfaction.3': 'Așteptări îndeplinite',
  'satisfaction.2': 'Sub așteptări',
  'satisfaction.1': 'Așteptări neîndeplinite',
  'recommend.low': '0: deloc probabil',
  'recommend.high': '10: extrem de probabil',
  'versus.superior': 'Mult mai bine',
  'versus.better': 'Mai bine',
  'versus.same': 'La fel',
  'versus.worse': 'Mai slab',
  'versus.failed': 'Nesatisfăcător',
  'relationship.vendor': 'Un furnizor: cumpărăm ce ne trebuie',
  'relationship.partner': 'Un partener: planificăm și rezolvăm lucrurile împreună',
  'relationship.trusted_advisor': 'Un consultant de încredere: cerem sfatul înainte de a decide',
  'continue.5': 'Sigur',
  'continue.4': 'Probabil',
  'continue.3': 'Incert',
  'continue.2': 'Puțin probabil',
  'continue.1': 'Exclus',
  'yes-no.yes': 'Da',
  'yes-no.no': 'Nu',
  'confidential.named': 'Nu este necesar: puteți vedea ce am răspuns, împreună cu numele meu',
  'confidential.confidential': 'Confidențial: doar în rezultate cumulate, fără numele meu',
}
