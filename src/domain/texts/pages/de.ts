/** German texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const german: Translation<typeof english> = {
  'problem.required': 'Bitte wählen Sie eine Antwort.',
  'problem.not-an-option': 'Bitte wählen Sie eine der vorgegebenen Antworten.',
  'problem.too-long': {
    by: 'max',
    one: 'Dieser Text ist zu lang. Bitte höchstens {max} Zeichen; Ihr Text steht unverändert hier.',
    other: 'Dieser Text ist zu lang. Bitte höchstens {max} Zeichen; Ihr Text steht unverändert hier.',
  },
  'problem.email': 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel anna@example.com.',

  'page.title': 'Ihre Rückmeldung an {sender}',
  'intro.heading': 'Wie zufrieden sind Sie mit uns?',
  'intro.who':
    '{sender} bittet Sie um Ihre ehrliche Meinung, denn Sie kennen unsere Arbeit aus eigener Erfahrung.',
  'intro.why':
    'Ihre Antworten zeigen uns, was wir verbessern und was wir beibehalten sollten. Jede wird von einem Menschen gelesen.',
  'intro.time': {
    by: 'minutes',
    one: 'Das dauert etwa {minutes} Minute. Nur Fragen mit dem Hinweis „Pflichtangabe“ müssen Sie beantworten.',
    other:
      'Das dauert etwa {minutes} Minuten. Nur Fragen mit dem Hinweis „Pflichtangabe“ müssen Sie beantworten.',
  },
  'intro.readers':
    'Wer es liest: die Personen bei {sender}, die Ihr Unternehmen betreuen, zusammen mit Ihrem Namen. Wir veröffentlichen Ihre Antworten nicht und zitieren Sie nur, wenn Sie zustimmen.',
  'intro.readers.words-apart':
    'Wer es liest: Die Personen bei {sender}, die Ihr Unternehmen betreuen, sehen Ihre Bewertungen zusammen mit Ihrem Namen. Was Sie mit eigenen Worten schreiben, liest nur das Customer-Experience-Team. Wir veröffentlichen Ihre Antworten nicht und zitieren Sie nur, wenn Sie zustimmen.',
  'intro.until': 'Sie können Ihre Antworten bis zum {date} ändern.',
  'intro.late': 'Die Umfrage ist beendet, aber bis zum {date} nehmen wir Antworten noch an.',
  'since.heading': 'Was sich seit dem letzten Mal getan hat',
  'identity.for': 'Diese Umfrage ist für {name}.',
  'identity.not-you': 'Sie sind nicht {name}? Dann nennen Sie uns bitte die richtige Person.',
  'mark.required': 'Pflichtangabe',
  'button.next': 'Weiter: Antworten prüfen',
  'button.later': 'Speichern und später fortsetzen',
  'button.edit': 'Antworten ändern',
  'button.confirm': 'Antworten absenden',
  'summary.heading': 'Etwas fehlt oder muss geändert werden',
  'summary.kept': 'Alle Ihre Eingaben sind noch da.',
  'review.heading': 'Bitte prüfen Sie Ihre Antworten',
  'review.explain': 'Ihre Antworten zählen erst, wenn Sie auf „Antworten absenden“ klicken.',
  'review.unanswered': 'Nicht beantwortet',
  'review.hurried':
    'Die Seite wurde so schnell abgesendet, dass wir nicht sicher sind, ob das ein Mensch war. Ihre Antworten zählen deshalb noch nicht. Sie sind noch da: Bitte nehmen Sie sich auf jeder Seite ein paar Sekunden Zeit, prüfen Sie sie noch einmal und senden Sie sie ab.',
  'review.stale':
    'Diese Seite war nicht mehr aktuell, deshalb wurde nichts abgesendet. Ihre Antworten sind noch da: Bitte prüfen Sie sie noch einmal und senden Sie sie ab.',
  'later.heading': 'Für später gespeichert',
  'later.text':
    'Ihre Antworten sind gespeichert, aber noch nicht abgesendet. Um fortzufahren, öffnen Sie den Link in unserer E-Mail noch einmal, auf einem beliebigen Gerät. Antworten sind bis zum {date} möglich.',
  'resume.heading': 'Sie haben bereits begonnen',
  'resume.text':
    'Am {date} haben Sie hier Antworten gespeichert. Damit niemand sonst sie sieht, zeigen wir sie nur über einen Link, den wir an Ihre eigene Adresse schicken.',
  'resume.button': 'Diesen Link anfordern',
  'resume.empty': 'Mit leerem Formular neu beginnen',
  'resume.sent.heading': 'Bitte sehen Sie in Ihr Postfach',
  'resume.sent.text': 'Wir haben einen Link an {email} geschickt. Er öffnet Ihre gespeicherten Antworten.',
  'thanks.heading': 'Vielen Dank!',
  'thanks.text':
    'Ihre Antworten sind gespeichert. Die Personen bei {sender}, die Ihr Unternehmen betreuen, werden sie lesen.',
  'thanks.confidential':
    'Ihre Antworten sind gespeichert und bleiben vertraulich. Sie fließen nur in Gesamtergebnisse von mindestens drei Personen ein.',
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
  'test.banner': 'Dies ist ein Test der Umfrage. Was Sie hier eingeben, wird nicht gespeichert.',
  'privacy.link': 'Wie {sender} mit Ihren Daten umgeht',
  'privacy.heading': 'Ihre Daten',

  'suggest.heading': 'Wen sollen wir stattdessen fragen?',
  'suggest.explain':
    'Nennen Sie uns jemanden in Ihrem Unternehmen, der unsere Arbeit kennt. Ihr Vorschlag wird bei {sender} zuerst von einem Menschen geprüft; niemand wird automatisch befragt.',
  'suggest.name': 'Vor- und Nachname',
  'suggest.email': 'E-Mail-Adresse',
  'suggest.role': 'Funktion im Unternehmen',
  'suggest.left': 'Die Person, für die diese E-Mail bestimmt war, ist nicht mehr im Unternehmen',
  'suggest.nothing': 'Bitte geben Sie einen Namen oder eine E-Mail-Adresse ein, oder setzen Sie das Häkchen.',
  'suggest.button': 'Vorschlag absenden',
  'suggest.done.heading': 'Vielen Dank für Ihre Hilfe',
  'suggest.done.text': 'Ihr Vorschlag wird bei {sender} geprüft. Sie brauchen nichts weiter zu tun.',

  'opt-out.heading': 'Keine Umfragen mehr?',
  'opt-out.explain':
    'Wenn Sie bestätigen, schickt {sender} keine Umfragen mehr an {email}. Andere E-Mails, etwa zu Bestellungen und Support, sind davon nicht betroffen.',
  'opt-out.button': 'Keine Umfragen mehr schicken',
  'opt-out.all.button': 'Keine Umfragen und nichts zu meinen früheren Antworten',
  'opt-out.done.heading': 'Sie sind abgemeldet',
  'opt-out.done.text': '{sender} schickt keine Umfragen mehr an {email}.',
  'opt-out.all.done.text':
    '{sender} schickt keine Umfragen und keine E-Mails zu früheren Antworten mehr an {email}.',
  'opt-out.link': 'Keine Umfragen mehr von {sender}',

  'rights.link': 'Meine gespeicherten Daten ansehen oder löschen',
  'rights.heading': 'Was über Sie gespeichert ist',
  'rights.ask':
    'Wir schicken einen Link an die Adresse, an die diese Umfrage ging. Er zeigt Ihnen, was {sender} aus Umfragen über Sie gespeichert hat, und Sie können es dort löschen.',
  'rights.ask.button': 'Diesen Link anfordern',
  'rights.sent.heading': 'Bitte sehen Sie in Ihr Postfach',
  'rights.sent.text': {
    by: 'hours',
    one: 'Wir haben einen Link an {email} geschickt. Er gilt {hours} Stunde.',
    other: 'Wir haben einen Link an {email} geschickt. Er gilt {hours} Stunden.',
  },
  'rights.person': 'Zu Ihrer Person',
  'rights.name': 'Vor- und Nachname',
  'rights.email': 'E-Mail-Adresse',
  'rights.title': 'Funktion',
  'rights.company': 'Unternehmen',
  'rights.language': 'Sprache',
  'rights.source': 'Woher wir das haben: aus den Kundendaten von {sender}',
  'rights.invitations': 'Umfragen, die wir Ihnen geschickt haben',
  'rights.invited': 'Geschickt am {date}',
  'rights.answered': 'Beantwortet am {date}',
  'rights.unanswered': 'Nicht beantwortet',
  'rights.nothing': 'Hier ist nichts gespeichert.',
  'rights.feedback': 'Tickets, Fälle und Notizen zu Ihnen',
  'rights.suggestions': 'Wer an Ihrer Stelle genannt wurde, oder Sie an der Stelle anderer',
  'rights.file':
    'Alles, was gespeichert ist, steht Eintrag für Eintrag in der Datei, die Sie hier speichern können.',
  'rights.download': 'Alles als Datei speichern',
  'rights.delete.heading': 'Alles löschen',
  'rights.delete.explain':
    'Wir löschen Ihren Namen, Ihre Adresse und alles, was Sie geschrieben haben: hier und in den Feldern, die wir in den Kundendaten von {sender} führen. Ihre Bewertungen bleiben ohne Ihren Namen in den Gesamtergebnissen. {sender} wird Sie nie wieder fragen. Das lässt sich nicht rückgängig machen.',
  'rights.delete.button': 'Alles über mich löschen',
  'rights.keep.button': 'Alles so lassen',
  'rights.kept.heading': 'Es wurde nichts gelöscht',
  'rights.kept.text': 'Alles bleibt, wie es war.',
  'rights.deleted.heading': 'Ihre Daten sind gelöscht',
  'rights.deleted.text': 'Kopien in unseren Datensicherungen sind nach dem {date} ebenfalls verschwunden.',
  'rights.expired.heading': 'Dieser Link ist abgelaufen',
  'rights.expired.text': 'Bitte fordern Sie über den Link am Ende unserer E-Mail einen neuen an.',

  'note.language': 'Sprache',
  'note.reason': 'Wichtigsten Grund nennen',
  'note.noAnswer': 'Keine Angabe',
  'note.trap': 'Bitte lassen Sie dieses Feld leer',
  'note.errorPrefix': 'Fehler: {title}',
  'note.draft':
    'Sie haben das am {date} ausgefüllt, aber noch nicht abgesendet. Bitte prüfen Sie Ihre Antworten und senden Sie sie ab.',
  'note.answered': 'Sie haben Ihre Antworten am {date} abgesendet. Hier können Sie sie ändern.',
  'note.startEmpty': 'Mit leerem Formular beginnen',
  'note.notSaved':
    'Wir konnten Ihre Antworten gerade nicht speichern. Alle Ihre Eingaben stehen noch auf dieser Seite: Bitte warten Sie einen Augenblick und drücken Sie noch einmal auf die Schaltfläche.',
  'note.notSent':
    'Unsere Datenbank ist gerade nicht erreichbar, deshalb sind Ihre Antworten noch nicht abgesendet. Sie gehen nicht verloren: Bitte warten Sie einen Augenblick und drücken Sie noch einmal auf die Schaltfläche.',
  'note.checkAgain': 'Antworten noch einmal prüfen',
  'note.questions': 'Fragen?',
  'note.lateAnswer': 'Wenn Sie uns noch etwas sagen möchten, schreiben Sie bitte an {name}:',
  'note.lateAnswerNobody': 'Wenn Sie uns noch etwas sagen möchten, antworten Sie bitte auf die E-Mail.',
  'note.lateDiscarded': 'Was Sie gerade eingegeben haben, kam zu spät und wurde nicht gespeichert.',
  'note.unavailable': 'Wir sind gleich wieder da',
  'note.unavailableText':
    'Unsere Datenbank ist gerade nicht erreichbar. Es wurde nichts geändert, und nichts geht verloren. Bitte versuchen Sie es in einer halben Minute noch einmal.',
  'note.tooMany': 'Zu viele Anfragen',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Bitte warten Sie {seconds} Sekunde und laden Sie die Seite neu. Es wurde nichts geändert.',
    other: 'Bitte warten Sie {seconds} Sekunden und laden Sie die Seite neu. Es wurde nichts geändert.',
  },
  'note.tooLarge': 'Das ist mehr, als wir annehmen können',
  'note.tooLargeText':
    'Es wurde nichts gespeichert. Bitte gehen Sie zurück (Ihr Browser hat Ihre Eingaben behalten), kürzen Sie den längsten Text und versuchen Sie es noch einmal.',
  'note.badForm': 'Wir konnten dieses Formular nicht lesen',
  'note.badFormText': 'Es wurde nichts gespeichert. Bitte gehen Sie zurück und versuchen Sie es noch einmal.',
  'note.keepMe': 'Auf der Liste bleiben',
  'note.keptHeading': 'Sie bleiben auf der Liste',
  'note.keptText': 'Es hat sich nichts geändert: {sender} darf Sie wieder fragen.',
  'note.undo': 'Das war ein Versehen: Ich bleibe auf der Liste',
  'note.undone': 'Ihre Abmeldung ist zurückgenommen. {sender} darf Sie wieder fragen.',
  'note.chooseFirst': 'Bitte drücken Sie auf eine der Schaltflächen. Es hat sich noch nichts geändert.',
  'note.onceMore': 'Bitte drücken Sie noch einmal auf die Schaltfläche. Es hat sich noch nichts geändert.',
  'note.undoLater':
    'Die Abmeldung ist gerade erst geschehen. Wenn sie ein Versehen war, nehmen Sie sie bitte in zehn Minuten zurück.',
  'note.forPrograms': 'Diese Adresse ist für E-Mail-Programme',
  'note.forProgramsText':
    'E-Mail-Programme rufen sie auf, wenn Sie dort auf „Abmelden“ drücken. Sie zu öffnen, bewirkt nichts. Möchten Sie keine Umfragen mehr? Hier geht es:',
}
