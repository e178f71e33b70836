import type { english } from './survey-text-en.ts'

/** German texts of the survey. A key that English has and this table lacks does not compile. */
export const german = {
  'section.company': 'Unser Unternehmen',
  'section.products': 'Unsere Produkte',
  'section.services': 'Unsere Leistungen',
  'section.competition': 'Im Vergleich',
  'section.relationship': 'Unsere Zusammenarbeit',
  'section.outlook': 'Ausblick',

  'company.satisfaction': 'Wie gut erfüllt {sender} als Unternehmen Ihre Erwartungen?',
  'company.satisfaction.why': 'Was ist der wichtigste Grund für diese Bewertung unseres Unternehmens?',
  'company.recommend':
    'Wie wahrscheinlich ist es, dass Sie {sender} Kolleginnen, Kollegen oder Geschäftspartnern empfehlen?',
  'company.recommend.why':
    'Was ist der wichtigste Grund, aus dem Sie {sender} empfehlen oder nicht empfehlen würden?',
  'company.versus': 'Verglichen mit diesem Wettbewerber ist {sender} als Unternehmen …',
  'company.versus.why': 'Worin liegt der Unterschied zwischen den beiden Unternehmen?',
  'products.satisfaction': 'Wie gut erfüllen die Produkte von {sender} Ihre Erwartungen?',
  'products.satisfaction.why': 'Was ist der wichtigste Grund für diese Bewertung unserer Produkte?',
  'products.recommend': 'Wie wahrscheinlich ist es, dass Sie die Produkte von {sender} weiterempfehlen?',
  'products.recommend.why':
    'Was ist der wichtigste Grund, aus dem Sie unsere Produkte empfehlen oder nicht empfehlen würden?',
  'products.versus': 'Verglichen mit diesem Wettbewerber sind die Produkte von {sender} …',
  'products.versus.why': 'Worin liegt der Unterschied zwischen den Produkten?',
  'services.satisfaction': 'Wie gut erfüllen Service und Betreuung von {sender} Ihre Erwartungen?',
  'services.satisfaction.why': 'Was ist der wichtigste Grund für diese Bewertung unserer Leistungen?',
  'services.recommend':
    'Wie wahrscheinlich ist es, dass Sie Service und Betreuung von {sender} weiterempfehlen?',
  'services.recommend.why':
    'Was ist der wichtigste Grund, aus dem Sie unsere Leistungen empfehlen oder nicht empfehlen würden?',
  'services.versus': 'Verglichen mit diesem Wettbewerber sind Service und Betreuung von {sender} …',
  'services.versus.why': 'Worin liegt der Unterschied zwischen den Leistungen?',
  competitor:
    'Welchen Wettbewerber von {sender} kennen Sie am besten? Bitte nennen Sie einen, mit dem Sie uns vergleichen.',
  relationship: 'Was ist {sender} heute für Sie?',
  continue: 'Wie wahrscheinlich ist es, dass Sie weiter mit {sender} zusammenarbeiten?',
  quote: 'Dürfen wir Sie namentlich zitieren?',
  talk: 'Möchten Sie mit uns über etwas Neues sprechen?',
  'talk.what': 'Worüber möchten Sie sprechen?',

  'satisfaction.5': 'Erwartungen übertroffen',
  'satisfaction.4': 'Über meinen Erwartungen',
  'satisfaction.3': 'Erwartungen erfüllt',
  'satisfaction.2': 'Unter meinen Erwartungen',
  'satisfaction.1': 'Erwartungen nicht erfüllt',
  'recommend.low': '0: sehr unwahrscheinlich',
  'recommend.high': '10: sehr wahrscheinlich',
  'versus.superior': 'Überlegen',
  'versus.better': 'Besser',
  'versus.same': 'Gleich gut',
  'versus.worse': 'Schlechter',
  'versus.failed': 'Ungenügend',
  'relationship.vendor': 'Ein Lieferant: Wir kaufen, was wir brauchen',
  'relationship.partner': 'Ein Partner: Wir planen und lösen Dinge gemeinsam',
  'relationship.trusted_advisor': 'Ein vertrauter Berater: Wir fragen um Rat, bevor wir entscheiden',
  'continue.5': 'Sicher',
  'continue.4': 'Wahrscheinlich',
  'continue.3': 'Unentschieden',
  'continue.2': 'Unwahrscheinlich',
  'continue.1': 'Ausgeschlossen',
  'yes-no.yes': 'Ja',
  'yes-no.no': 'Nein',

  'problem.required': 'Bitte wählen Sie eine Antwort.',
  'problem.not-an-option': 'Bitte wählen Sie eine der vorgegebenen Antworten.',
  'problem.too-long':
    'Dieser Text ist zu lang. Bitte höchstens {max} Zeichen; Ihr Text steht unverändert hier.',

  'page.title': 'Ihre Rückmeldung an {sender}',
  'intro.heading': 'Wie zufrieden sind Sie mit uns?',
  'intro.who':
    '{sender} bittet Sie um Ihre ehrliche Meinung, denn Sie kennen unsere Arbeit aus eigener Erfahrung.',
  'intro.why':
    'Ihre Antworten zeigen uns, was wir verbessern und was wir beibehalten sollten. Jede wird von einem Menschen gelesen.',
  'intro.time':
    'Das dauert etwa {minutes} Minuten. Nur Fragen mit dem Hinweis „Pflichtangabe“ müssen Sie beantworten.',
  'intro.readers':
    'Wer es liest: die Personen bei {sender}, die Ihr Unternehmen betreuen, zusammen mit Ihrem Namen. Wir veröffentlichen Ihre Antworten nicht und zitieren Sie nur, wenn Sie zustimmen.',
  'intro.until': 'Sie können Ihre Antworten bis zum {date} ändern.',
  'identity.for': 'Diese Umfrage ist für {name}.',
  'identity.not-you': 'Sie sind nicht {name}? Dann schließen Sie diese Seite bitte, ohne zu antworten.',
  'mark.required': 'Pflichtangabe',
  'mark.optional': 'freiwillig',
  'button.next': 'Weiter: Antworten prüfen',
  'button.save': 'Speichern',
  'button.edit': 'Antworten ändern',
  'button.confirm': 'Antworten absenden',
  'summary.heading': 'Etwas fehlt oder muss geändert werden',
  'summary.kept': 'Alle Ihre Eingaben sind noch da.',
  'review.heading': 'Bitte prüfen Sie Ihre Antworten',
  'review.explain': 'Ihre Antworten zählen erst, wenn Sie auf „Antworten absenden“ klicken.',
  'review.unanswered': 'Nicht beantwortet',
  'review.stale':
    'Diese Seite war nicht mehr aktuell, deshalb wurde nichts abgesendet. Ihre Antworten sind noch da: Bitte prüfen Sie sie noch einmal und senden Sie sie ab.',
  'thanks.heading': 'Vielen Dank!',
  'thanks.text':
    'Ihre Antworten sind gespeichert. Die Personen bei {sender}, die Ihr Unternehmen betreuen, werden sie lesen.',
  'thanks.edit':
    'Haben Sie es sich anders überlegt? Über Ihren Link können Sie Ihre Antworten bis zum {date} ändern.',
  'closed.heading': 'Diese Umfrage ist beendet',
  'closed.text':
    'Antworten waren bis zum {date} möglich. Was Sie bis dahin abgesendet hatten, ist gespeichert. Vielen Dank für Ihr Interesse.',
  'wrong-link.heading': 'Dieser Link funktioniert nicht',
  'wrong-link.text':
    'Vielleicht wurde er umbrochen: Bitte kopieren Sie die ganze Adresse aus der E-Mail in die Adresszeile Ihres Browsers. Hilft das nicht, antworten Sie bitte auf die E-Mail.',
  'error.heading': 'Bei uns ist etwas schiefgegangen',
  'error.text':
    'Ihr letzter Schritt wurde möglicherweise nicht gespeichert. Bitte gehen Sie zurück, warten Sie einen Augenblick und versuchen Sie es noch einmal.',
  'opt-out.heading': 'Keine Umfragen mehr?',
  'opt-out.explain':
    'Wenn Sie bestätigen, schickt {sender} keine Umfragen mehr an {email}. Andere E-Mails, etwa zu Bestellungen und Support, sind davon nicht betroffen.',
  'opt-out.button': 'Keine Umfragen mehr schicken',
  'opt-out.done.heading': 'Sie sind abgemeldet',
  'opt-out.done.text': '{sender} schickt keine Umfragen mehr an {email}.',
  'opt-out.link': 'Keine Umfragen mehr von {sender}',

  'mail.subject': 'Wie zufrieden sind Sie? {sender} bittet um Ihre Meinung',
  'mail.greeting': 'Guten Tag {name},',
  'mail.greeting.nameless': 'Guten Tag,',
  'mail.ask':
    'Sie kennen unsere Arbeit aus eigener Erfahrung. Was sollten wir verbessern, und was sollten wir beibehalten? Das möchten wir gern von Ihnen hören.',
  'mail.time': 'Es dauert etwa {minutes} Minuten, ohne Anmeldung und auch auf dem Smartphone.',
  'mail.readers':
    'Die Personen bei {sender}, die Ihr Unternehmen betreuen, lesen Ihre Antworten zusammen mit Ihrem Namen. Wir veröffentlichen sie nicht.',
  'mail.button': 'Meine Meinung sagen',
  'mail.address':
    'Falls die Schaltfläche nicht funktioniert, kopieren Sie bitte diese Adresse in Ihren Browser:',
  'mail.personal':
    'Der Link ist nur für Sie bestimmt. Bitte geben Sie ihn nicht weiter. Er gilt bis zum {date}.',
  'mail.closing': 'Vielen Dank und freundliche Grüße',
  'mail.opt-out':
    'Sie erhalten diese E-Mail, weil Sie mit {sender} zusammenarbeiten. Wenn Sie keine Umfragen mehr von uns möchten:',
  'mail.opt-out.link': 'Keine Umfragen mehr',
} as const satisfies Record<keyof typeof english, string>
