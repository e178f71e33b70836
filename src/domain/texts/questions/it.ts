/** Italian texts of the questionnaire. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const italian: Translation<typeof english> = {
  'section.company': 'La nostra azienda',
  'section.products': 'I nostri prodotti',
  'section.services': 'I nostri servizi',
  'section.competition': 'Il confronto con la concorrenza',
  'section.relationship': 'La nostra collaborazione',
  'section.outlook': 'Uno sguardo al futuro',
  'section.own': 'Ancora qualche domanda',
  'section.confidentiality': 'Chi può vedere le sue risposte',

  'company.satisfaction': 'In che misura {sender}, come azienda, soddisfa le sue aspettative?',
  'company.satisfaction.why': 'Qual è il motivo principale di questa valutazione della nostra azienda?',
  'company.recommend': 'Con quale probabilità consiglierebbe {sender} a colleghi o a partner commerciali?',
  'company.recommend.why':
    'Qual è il motivo principale per cui consiglierebbe o non consiglierebbe {sender}?',
  'company.versus': 'Rispetto a questo concorrente, il livello di {sender} come azienda è…',
  'company.versus.why': 'Che cosa fa la differenza tra le due aziende?',
  'products.satisfaction': 'In che misura i prodotti di {sender} soddisfano le sue aspettative?',
  'products.satisfaction.why': 'Qual è il motivo principale di questa valutazione dei nostri prodotti?',
  'products.recommend': 'Con quale probabilità consiglierebbe i prodotti di {sender}?',
  'products.recommend.why':
    'Qual è il motivo principale per cui consiglierebbe o non consiglierebbe i nostri prodotti?',
  'products.versus': 'Rispetto a questo concorrente, il livello dei prodotti di {sender} è…',
  'products.versus.why': 'Che cosa fa la differenza tra i prodotti?',
  'services.satisfaction':
    'In che misura i servizi e l’assistenza di {sender} soddisfano le sue aspettative?',
  'services.satisfaction.why': 'Qual è il motivo principale di questa valutazione dei nostri servizi?',
  'services.recommend': 'Con quale probabilità consiglierebbe i servizi e l’assistenza di {sender}?',
  'services.recommend.why':
    'Qual è il motivo principale per cui consiglierebbe o non consiglierebbe i nostri servizi?',
  'services.versus': 'Rispetto a questo concorrente, il livello dei servizi e dell’assistenza di {sender} è…',
  'services.versus.why': 'Che cosa fa la differenza tra i servizi?',
  'named.satisfaction': 'In che misura {subject} soddisfa le sue aspettative?',
  'named.satisfaction.why': 'Qual è il motivo principale della sua valutazione di {subject}?',
  'named.recommend': 'Con quale probabilità consiglierebbe {subject}?',
  'named.recommend.why': 'Qual è il motivo principale per cui consiglierebbe o non consiglierebbe {subject}?',
  'named.versus': 'Rispetto all’offerta di questo concorrente, il livello di {subject} è…',
  'named.versus.why': 'Che cosa fa la differenza rispetto a {subject}?',
  'attributes.company':
    'Più in dettaglio: in che misura {sender}, come azienda, soddisfa le sue aspettative su questo punto?',
  'attributes.products':
    'Più in dettaglio: in che misura i nostri prodotti soddisfano le sue aspettative su questo punto?',
  'attributes.services':
    'Più in dettaglio: in che misura i nostri servizi soddisfano le sue aspettative su questo punto?',
  'attributes.named':
    'Più in dettaglio: in che misura {subject} soddisfa le sue aspettative su questo punto?',
  'attribute.why': 'Qual è il motivo principale di questa valutazione?',
  competitor: 'Quale concorrente di {sender} conosce meglio? Ne indichi uno con cui confrontarci.',
  'competitor.choose': 'Quale concorrente di {sender} conosce meglio?',
  'competitor.other': 'Un altro',
  'competitor.name': 'Nome dell’altro concorrente',
  relationship: 'Che cosa rappresenta oggi {sender} per la sua azienda?',
  continue: 'Continuerà a lavorare con {sender}?',
  quote: 'Possiamo citare le sue parole con il suo nome?',
  talk: 'Le piacerebbe parlare con noi di qualcosa di nuovo?',
  'talk.what': 'Di che cosa le piacerebbe parlare?',
  confidential: 'Desidera che le sue risposte restino riservate?',
  'confidential.explain':
    'Se sceglie «Riservato», le persone che seguono la sua azienda vedono che ha risposto, ma non che cosa ha detto. Le sue risposte contano allora solo in risultati complessivi di almeno tre persone, dopo la chiusura del sondaggio. Se segnala un problema grave, il team customer experience di {sender} ne viene informato, senza il suo nome.',

  'satisfaction.5': 'Aspettative superate',
  'satisfaction.4': 'Al di sopra delle mie aspettative',
  'satisfaction.3': 'Aspettative soddisfatte',
  'satisfaction.2': 'Al di sotto delle mie aspettative',
  'satisfaction.1': 'Aspettative non soddisfatte',
  'recommend.low': '0: per niente probabile',
  'recommend.high': '10: estremamente probabile',
  'versus.superior': 'Nettamente superiore',
  'versus.better': 'Migliore',
  'versus.same': 'Uguale',
  'versus.worse': 'Peggiore',
  'versus.failed': 'Insufficiente',
  'relationship.vendor': 'Un fornitore: compriamo ciò che ci serve',
  'relationship.partner': 'Un partner: pianifichiamo e troviamo soluzioni insieme',
  'relationship.trusted_advisor': 'Un consulente di fiducia: chiediamo consiglio prima di decidere',
  'continue.5': 'Sicuramente sì',
  'continue.4': 'Probabilmente sì',
  'continue.3': 'Non so ancora',
  'continue.2': 'Probabilmente no',
  'continue.1': 'Lo escludo',
  'yes-no.yes': 'Sì',
  'yes-no.no': 'No',
  'confidential.named': 'Non è necessario: potete vedere le mie risposte insieme al mio nome',
  'confidential.confidential': 'Riservato: solo in risultati complessivi, senza il mio nome',
}
