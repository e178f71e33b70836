/** Dutch texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const dutch: Translation<typeof english> = {
  'problem.required': 'Kies een antwoord.',
  'problem.not-an-option': 'Kies een van de gegeven antwoorden.',
  'problem.too-long': {
    by: 'max',
    one: 'Deze tekst is te lang. Gebruik maximaal {max} teken; wat u hebt geschreven, staat hier nog.',
    other: 'Deze tekst is te lang. Gebruik maximaal {max} tekens; wat u hebt geschreven, staat hier nog.',
  },
  'problem.email': 'Vul een e-mailadres in, bijvoorbeeld anna@example.com.',

  'page.title': 'Uw feedback voor {sender}',
  'intro.heading': 'Hoe tevreden bent u over ons?',
  'intro.who': '{sender} hoort graag uw eerlijke mening, want u kent ons werk uit eigen ervaring.',
  'intro.why':
    'Uw antwoorden laten ons zien wat we moeten verbeteren en wat we moeten behouden. Elk antwoord wordt door een mens gelezen.',
  'intro.time': {
    by: 'minutes',
    one: 'Het kost ongeveer {minutes} minuut. Alleen vragen met de vermelding ‘verplicht’ moet u beantwoorden.',
    other:
      'Het kost ongeveer {minutes} minuten. Alleen vragen met de vermelding ‘verplicht’ moet u beantwoorden.',
  },
  'intro.readers':
    'Wie het leest: de mensen bij {sender} die uw bedrijf begeleiden, samen met uw naam. Wij publiceren uw antwoorden niet en citeren u alleen als u daarmee instemt.',
  'intro.readers.words-apart':
    'Wie het leest: de mensen bij {sender} die uw bedrijf begeleiden, zien uw beoordelingen, samen met uw naam. Wat u in uw eigen woorden schrijft, wordt alleen gelezen door het customer-experienceteam. Wij publiceren uw antwoorden niet en citeren u alleen als u daarmee instemt.',
  'intro.until': 'U kunt uw antwoorden wijzigen tot en met {date}.',
  'intro.late': 'De enquête is gesloten, maar tot en met {date} nemen we nog antwoorden aan.',
  'since.heading': 'Wat er sinds de vorige keer is gebeurd',
  'identity.for': 'Deze enquête is voor {name}.',
  'identity.not-you': 'Bent u niet {name}? Geef dan de juiste persoon aan ons door.',
  'mark.required': 'verplicht',
  'button.next': 'Verder: antwoorden controleren',
  'button.later': 'Opslaan en later verdergaan',
  'button.edit': 'Antwoorden wijzigen',
  'button.confirm': 'Antwoorden versturen',
  'summary.heading': 'Er ontbreekt iets of er moet iets worden gewijzigd',
  'summary.kept': 'Alles wat u hebt ingevuld, staat er nog.',
  'review.heading': 'Controleer uw antwoorden',
  'review.explain': 'Uw antwoorden tellen pas mee als u op ‘Antwoorden versturen’ klikt.',
  'review.unanswered': 'Niet beantwoord',
  'review.hurried':
    'De pagina is zo snel verstuurd dat we niet zeker weten of een mens dat deed, daarom tellen uw antwoorden nog niet mee. Ze zijn bewaard: neem op elke pagina een paar seconden de tijd, controleer ze nog een keer en verstuur ze.',
  'review.stale':
    'Deze pagina was niet meer actueel, daarom is er niets verstuurd. Uw antwoorden zijn bewaard: controleer ze nog een keer en verstuur ze.',
  'later.heading': 'Opgeslagen voor later',
  'later.text':
    'Uw antwoorden zijn opgeslagen, maar nog niet verstuurd. Open om verder te gaan opnieuw de link in onze e-mail, op welk apparaat u maar wilt. Antwoorden is mogelijk tot en met {date}.',
  'resume.heading': 'U bent al begonnen',
  'resume.text':
    'Op {date} hebt u hier antwoorden opgeslagen. Zodat niemand anders ze ziet, tonen we ze alleen via een link die we naar uw eigen adres sturen.',
  'resume.button': 'Stuur mij deze link',
  'resume.empty': 'Opnieuw beginnen met een leeg formulier',
  'resume.sent.heading': 'Kijk in uw mailbox',
  'resume.sent.text': 'We hebben een link gestuurd naar {email}. Daarmee opent u uw opgeslagen antwoorden.',
  'thanks.heading': 'Hartelijk dank!',
  'thanks.text':
    'Uw antwoorden zijn opgeslagen. De mensen bij {sender} die uw bedrijf begeleiden, gaan ze lezen.',
  'thanks.confidential':
    'Uw antwoorden zijn opgeslagen en blijven vertrouwelijk. Ze tellen alleen mee in totaalresultaten van minstens drie personen.',
  'thanks.edit': 'Van gedachten veranderd? Met uw link kunt u uw antwoorden wijzigen tot en met {date}.',
  'closed.heading': 'Deze enquête is gesloten',
  'closed.text':
    'Antwoorden was mogelijk tot en met {date}. Wat u toen al had verstuurd, is bewaard. Hartelijk dank voor uw belangstelling.',
  'wrong-link.heading': 'Deze link werkt niet',
  'wrong-link.text':
    'Misschien is de link afgebroken: kopieer het hele adres uit de e-mail naar de adresbalk van uw browser. Werkt het dan nog niet, beantwoord dan de e-mail.',
  'error.heading': 'Er is bij ons iets misgegaan',
  'error.text':
    'Uw laatste stap is mogelijk niet opgeslagen. Ga terug, wacht een ogenblik en probeer het opnieuw.',
  'test.banner': 'Dit is een test van de enquête. Niets van wat u hier invult, wordt bewaard.',
  'privacy.link': 'Hoe {sender} met uw gegevens omgaat',
  'privacy.heading': 'Uw gegevens',

  'suggest.heading': 'Aan wie kunnen we het beter vragen?',
  'suggest.explain':
    'Vertel ons wie er in uw bedrijf ons werk kent. Bij {sender} bekijkt eerst een mens uw voorstel; niemand wordt automatisch benaderd.',
  'suggest.name': 'Naam',
  'suggest.email': 'E-mailadres',
  'suggest.role': 'Functie in het bedrijf',
  'suggest.left': 'De persoon voor wie deze e-mail bedoeld was, werkt niet meer bij het bedrijf',
  'suggest.nothing': 'Vul een naam of een e-mailadres in, of vink het vakje aan.',
  'suggest.button': 'Voorstel versturen',
  'suggest.done.heading': 'Hartelijk dank voor uw hulp',
  'suggest.done.text': 'Bij {sender} wordt uw voorstel bekeken. U hoeft verder niets te doen.',

  'opt-out.heading': 'Geen enquêtes meer?',
  'opt-out.explain':
    'Als u bevestigt, stuurt {sender} geen enquêtes meer naar {email}. Andere e-mails, bijvoorbeeld over bestellingen en ondersteuning, blijft u ontvangen.',
  'opt-out.button': 'Stuur mij geen enquêtes meer',
  'opt-out.all.button': 'Geen enquêtes en niets over mijn eerdere antwoorden',
  'opt-out.done.heading': 'U bent afgemeld',
  'opt-out.done.text': '{sender} stuurt geen enquêtes meer naar {email}.',
  'opt-out.all.done.text':
    '{sender} stuurt geen enquêtes en geen e-mails over eerdere antwoorden meer naar {email}.',
  'opt-out.link': 'Geen enquêtes meer van {sender}',

  'rights.link': 'Bekijken of verwijderen wat over mij is opgeslagen',
  'rights.heading': 'Wat er over u is opgeslagen',
  'rights.ask':
    'We sturen een link naar het adres waarnaar deze enquête is gestuurd. Daarmee ziet u wat {sender} in enquêtes over u heeft opgeslagen en kunt u het verwijderen.',
  'rights.ask.button': 'Stuur mij deze link',
  'rights.sent.heading': 'Kijk in uw mailbox',
  'rights.sent.text': {
    by: 'hours',
    one: 'We hebben een link gestuurd naar {email}. De link is {hours} uur geldig.',
    other: 'We hebben een link gestuurd naar {email}. De link is {hours} uur geldig.',
  },
  'rights.person': 'Over u',
  'rights.name': 'Naam',
  'rights.email': 'E-mailadres',
  'rights.title': 'Functie',
  'rights.company': 'Bedrijf',
  'rights.language': 'Taal',
  'rights.source': 'Waar we dit vandaan hebben: uit de klantgegevens van {sender}',
  'rights.invitations': 'Enquêtes die we u hebben gestuurd',
  'rights.invited': 'Verstuurd op {date}',
  'rights.answered': 'Beantwoord op {date}',
  'rights.unanswered': 'Niet beantwoord',
  'rights.nothing': 'Hier is niets opgeslagen.',
  'rights.feedback': 'Tickets, cases en notities over u',
  'rights.suggestions': 'Wie in uw plaats is genoemd, of u in plaats van een ander',
  'rights.file': 'Alles wat is opgeslagen, staat regel voor regel in het bestand dat u hier kunt bewaren.',
  'rights.download': 'Alles als bestand opslaan',
  'rights.delete.heading': 'Alles verwijderen',
  'rights.delete.explain':
    'We verwijderen uw naam, uw adres en alles wat u hebt geschreven, hier en in de velden die we bijhouden in de klantgegevens van {sender}. Uw beoordelingen blijven zonder uw naam in de totaalresultaten staan. {sender} zal u nooit meer om uw mening vragen. Dit kan niet ongedaan worden gemaakt.',
  'rights.delete.button': 'Alles over mij verwijderen',
  'rights.keep.button': 'Alles laten zoals het is',
  'rights.kept.heading': 'Er is niets verwijderd',
  'rights.kept.text': 'Alles blijft zoals het was.',
  'rights.deleted.heading': 'Uw gegevens zijn verwijderd',
  'rights.deleted.text': 'Na {date} zijn ook de kopieën in onze back-ups verdwenen.',
  'rights.expired.heading': 'Deze link is verlopen',
  'rights.expired.text': 'Vraag een nieuwe aan met de link onderaan onze e-mail.',

  'note.language': 'Taal',
  'note.reason': 'Belangrijkste reden toevoegen',
  'note.noAnswer': 'Geen antwoord',
  'note.trap': 'Laat dit veld leeg',
  'note.errorPrefix': 'Fout: {title}',
  'note.draft':
    'U hebt dit op {date} ingevuld, maar nog niet verstuurd. Controleer uw antwoorden en verstuur ze.',
  'note.answered': 'U hebt uw antwoorden op {date} verstuurd. Hier kunt u ze wijzigen.',
  'note.startEmpty': 'Met een leeg formulier beginnen',
  'note.notSaved':
    'We konden uw antwoorden zojuist niet opslaan. Alles wat u hebt ingevuld, staat nog op deze pagina: wacht een ogenblik en klik opnieuw op de knop.',
  'note.notSent':
    'Onze database is niet bereikbaar, daarom zijn uw antwoorden nog niet verstuurd. Ze zijn bewaard: wacht een ogenblik en klik opnieuw op de knop.',
  'note.checkAgain': 'Antwoorden nog een keer controleren',
  'note.questions': 'Vragen?',
  'note.lateAnswer': 'Als u ons toch nog iets wilt vertellen, schrijf dan naar {name}:',
  'note.lateAnswerNobody': 'Als u ons toch nog iets wilt vertellen, beantwoord dan de e-mail.',
  'note.lateDiscarded': 'Wat u zojuist hebt ingevuld, kwam te laat en is niet opgeslagen.',
  'note.unavailable': 'We zijn zo weer terug',
  'note.unavailableText':
    'Onze database is op dit moment niet bereikbaar. Er is niets gewijzigd en er gaat niets verloren. Probeer het over een halve minuut opnieuw.',
  'note.tooMany': 'Te veel verzoeken',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Wacht {seconds} seconde en laad de pagina opnieuw. Er is niets gewijzigd.',
    other: 'Wacht {seconds} seconden en laad de pagina opnieuw. Er is niets gewijzigd.',
  },
  'note.tooLarge': 'Dit is meer dan we kunnen ontvangen',
  'note.tooLargeText':
    'Er is niets opgeslagen. Ga terug (uw browser heeft uw tekst bewaard), maak de langste tekst korter en probeer het opnieuw.',
  'note.badForm': 'We konden dit formulier niet lezen',
  'note.badFormText': 'Er is niets opgeslagen. Ga terug naar de pagina en probeer het nog een keer.',
  'note.keepMe': 'Op de lijst blijven',
  'note.keptHeading': 'U blijft op de lijst staan',
  'note.keptText': 'Er is niets veranderd: {sender} mag u opnieuw om uw mening vragen.',
  'note.undo': 'Dat was een vergissing: ik wil op de lijst blijven',
  'note.undone': 'Uw afmelding is ongedaan gemaakt. {sender} mag u opnieuw om uw mening vragen.',
  'note.chooseFirst': 'Klik op een van de knoppen. Er is nog niets veranderd.',
  'note.onceMore': 'Klik nog een keer op de knop. Er is nog niets veranderd.',
  'note.undoLater':
    'De afmelding is zojuist gebeurd. Was het een vergissing? Maak haar dan over tien minuten ongedaan.',
  'note.forPrograms': 'Dit adres is voor e-mailprogramma’s',
  'note.forProgramsText':
    'E-mailprogramma’s gebruiken het als u daar op ‘Afmelden’ klikt. Het openen heeft geen effect. Wilt u geen enquêtes meer? Dat regelt u hier:',
}
