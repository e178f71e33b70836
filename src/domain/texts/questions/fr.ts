/** French texts of the questionnaire. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const french: Translation<typeof english> = {
  'section.company': 'Notre entreprise',
  'section.products': 'Nos produits',
  'section.services': 'Nos services',
  'section.competition': 'Face à la concurrence',
  'section.relationship': 'Notre collaboration',
  'section.outlook': 'Et demain ?',
  'section.own': 'Encore quelques questions',
  'section.confidentiality': 'Qui peut voir vos réponses',

  'company.satisfaction': 'Dans quelle mesure l’entreprise {sender} répond-elle à vos attentes ?',
  'company.satisfaction.why': 'Quelle est la principale raison de cette évaluation de notre entreprise ?',
  'company.recommend':
    'Quelle est la probabilité que vous recommandiez {sender} à des collègues ou à des partenaires commerciaux ?',
  'company.recommend.why':
    'Pour quelle raison principale recommanderiez-vous {sender}, ou ne le feriez-vous pas ?',
  'company.versus': 'Par rapport à ce concurrent, comment situez-vous l’entreprise {sender} ?',
  'company.versus.why': 'Qu’est-ce qui fait la différence entre les deux entreprises ?',
  'products.satisfaction': 'Dans quelle mesure les produits {sender} répondent-ils à vos attentes ?',
  'products.satisfaction.why': 'Quelle est la principale raison de cette évaluation de nos produits ?',
  'products.recommend': 'Quelle est la probabilité que vous recommandiez les produits {sender} ?',
  'products.recommend.why':
    'Pour quelle raison principale recommanderiez-vous nos produits, ou ne le feriez-vous pas ?',
  'products.versus': 'Par rapport à ce concurrent, comment situez-vous les produits {sender} ?',
  'products.versus.why': 'Qu’est-ce qui fait la différence entre les produits ?',
  'services.satisfaction':
    'Dans quelle mesure les services et l’assistance {sender} répondent-ils à vos attentes ?',
  'services.satisfaction.why': 'Quelle est la principale raison de cette évaluation de nos services ?',
  'services.recommend':
    'Quelle est la probabilité que vous recommandiez les services et l’assistance {sender} ?',
  'services.recommend.why':
    'Pour quelle raison principale recommanderiez-vous nos services, ou ne le feriez-vous pas ?',
  'services.versus':
    'Par rapport à ce concurrent, comment situez-vous les services et l’assistance {sender} ?',
  'services.versus.why': 'Qu’est-ce qui fait la différence entre les services ?',
  'named.satisfaction': 'Dans quelle mesure vos attentes concernant {subject} sont-elles satisfaites ?',
  'named.satisfaction.why': 'Quelle est la principale raison de votre évaluation pour {subject} ?',
  'named.recommend': 'Quelle est la probabilité que vous recommandiez {subject} ?',
  'named.recommend.why':
    'Pour quelle raison principale recommanderiez-vous {subject}, ou ne le feriez-vous pas ?',
  'named.versus': 'Par rapport à l’offre de ce concurrent, comment situez-vous {subject} ?',
  'named.versus.why': 'Qu’est-ce qui fait la différence avec {subject} ?',
  'attributes.company':
    'Plus précisément : dans quelle mesure l’entreprise {sender} répond-elle à vos attentes sur ce point ?',
  'attributes.products':
    'Plus précisément : dans quelle mesure nos produits répondent-ils à vos attentes sur ce point ?',
  'attributes.services':
    'Plus précisément : dans quelle mesure nos services répondent-ils à vos attentes sur ce point ?',
  'attributes.named':
    'Plus précisément : dans quelle mesure vos attentes concernant {subject} sont-elles satisfaites sur ce point ?',
  'attribute.why': 'Quelle est la principale raison de cette évaluation ?',
  competitor:
    'Parmi les concurrents de l’entreprise {sender}, lequel connaissez-vous le mieux ? Merci d’en nommer un auquel vous pouvez nous comparer.',
  'competitor.choose': 'Parmi les concurrents de l’entreprise {sender}, lequel connaissez-vous le mieux ?',
  'competitor.other': 'Un autre',
  'competitor.name': 'Nom de l’autre concurrent',
  relationship: 'Que représente {sender} pour vous aujourd’hui ?',
  continue: 'Allez-vous poursuivre votre collaboration avec {sender} ?',
  quote: 'Pouvons-nous vous citer nommément ?',
  talk: 'Souhaitez-vous échanger avec nous sur un nouveau sujet ?',
  'talk.what': 'De quoi souhaitez-vous parler ?',
  confidential: 'Vos réponses doivent-elles rester confidentielles ?',
  'confidential.explain':
    'Si vous choisissez « Confidentiel », les personnes qui suivent votre entreprise voient que vous avez répondu, mais pas ce que vous avez dit. Vos réponses ne comptent alors que dans des résultats globaux d’au moins trois personnes, une fois l’enquête terminée. Si vous signalez un problème grave, l’équipe expérience client chez {sender} en est informée, sans votre nom.',

  'satisfaction.5': 'Attentes dépassées',
  'satisfaction.4': 'Au-dessus de mes attentes',
  'satisfaction.3': 'Attentes satisfaites',
  'satisfaction.2': 'En dessous de mes attentes',
  'satisfaction.1': 'Attentes non satisfaites',
  'recommend.low': '0: pas du tout probable',
  'recommend.high': '10: extrêmement probable',
  'versus.superior': 'Nettement mieux',
  'versus.better': 'Mieux',
  'versus.same': 'Au même niveau',
  'versus.worse': 'Moins bien',
  'versus.failed': 'Pas du tout à la hauteur',
  'relationship.vendor': 'Un fournisseur : nous achetons ce dont nous avons besoin',
  'relationship.partner': 'Un partenaire : nous planifions et trouvons des solutions ensemble',
  'relationship.trusted_advisor': 'Un conseiller de confiance : nous lui demandons son avis avant de décider',
  'continue.5': 'C’est certain',
  'continue.4': 'C’est probable',
  'continue.3': 'Je ne sais pas encore',
  'continue.2': 'C’est peu probable',
  'continue.1': 'C’est exclu',
  'yes-no.yes': 'Oui',
  'yes-no.no': 'Non',
  'confidential.named': 'Ce n’est pas nécessaire : vous pouvez voir mes réponses avec mon nom',
  'confidential.confidential': 'Confidentiel : uniquement dans des résultats globaux, sans mon nom',
}
