/** Italian texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const italian: Translation<typeof english> = {
  'problem.required': 'Scelga una risposta.',
  'problem.not-an-option': 'Scelga una delle risposte proposte.',
  'problem.too-long': {
    by: 'max',
    one: 'Questo testo è troppo lungo. Usi al massimo {max} carattere; ciò che ha scritto è ancora qui.',
    many: 'Questo testo è troppo lungo. Usi al massimo {max} di caratteri; ciò che ha scritto è ancora qui.',
    other: 'Questo testo è troppo lungo. Usi al massimo {max} caratteri; ciò che ha scritto è ancora qui.',
  },
  'problem.email': 'Inserisca un indirizzo e-mail, per esempio anna@example.com.',

  'page.title': 'La sua opinione su {sender}',
  'intro.heading': 'Come stiamo lavorando?',
  'intro.who':
    '{sender} vorrebbe conoscere la sua opinione sincera, perché lei conosce il nostro lavoro per esperienza diretta.',
  'intro.why':
    'Le sue risposte ci mostrano che cosa migliorare e che cosa mantenere. Ciascuna viene letta da una persona.',
  'intro.time': {
    by: 'minutes',
    one: 'Richiede circa {minutes} minuto. Solo le domande contrassegnate con «obbligatorio» richiedono una risposta.',
    many: 'Richiede circa {minutes} di minuti. Solo le domande contrassegnate con «obbligatorio» richiedono una risposta.',
    other:
      'Richiede circa {minutes} minuti. Solo le domande contrassegnate con «obbligatorio» richiedono una risposta.',
  },
  'intro.readers':
    'Chi legge: le persone di {sender} che seguono la sua azienda, insieme al suo nome. Non pubblichiamo le sue risposte e citiamo le sue parole solo se acconsente.',
  'intro.readers.words-apart':
    'Chi legge: le persone di {sender} che seguono la sua azienda vedono le sue valutazioni, insieme al suo nome. Ciò che scrive con parole sue viene letto solo dal team customer experience. Non pubblichiamo le sue risposte e citiamo le sue parole solo se acconsente.',
  'intro.until': 'Può modificare le sue risposte fino al giorno {date}.',
  'intro.late': 'Il sondaggio è chiuso, ma accettiamo ancora risposte fino al giorno {date}.',
  'since.heading': 'Che cosa è cambiato dall’ultima volta',
  'identity.for': 'Questo sondaggio è per {name}.',
  'identity.not-you': 'Non è {name}? Ci indichi la persona giusta.',
  'mark.required': 'obbligatorio',
  'button.next': 'Avanti: controlla le risposte',
  'button.later': 'Salva e continua più tardi',
  'button.edit': 'Modifica le risposte',
  'button.confirm': 'Invia le risposte',
  'summary.heading': 'Manca qualcosa o c’è qualcosa da correggere',
  'summary.kept': 'Tutto ciò che ha inserito è ancora qui.',
  'review.heading': 'Controlli le sue risposte',
  'review.explain': 'Le sue risposte contano solo dopo aver premuto «Invia le risposte».',
  'review.unanswered': 'Senza risposta',
  'review.hurried':
    'La pagina è stata inviata così in fretta che non possiamo essere certi che sia stata una persona, perciò le sue risposte non contano ancora. Sono conservate: si prenda qualche secondo su ogni pagina, le controlli ancora una volta e le invii.',
  'review.stale':
    'Questa pagina non era più aggiornata, perciò non è stato inviato nulla. Le sue risposte sono conservate: le controlli ancora una volta e le invii.',
  'later.heading': 'Salvato per più tardi',
  'later.text':
    'Le sue risposte sono salvate, ma non ancora inviate. Per continuare, apra di nuovo il link nella nostra e-mail, su qualsiasi dispositivo. È possibile rispondere fino al giorno {date}.',
  'resume.heading': 'Ha già iniziato',
  'resume.text':
    'Il giorno {date} ha salvato qui delle risposte. Perché nessun altro le veda, le mostriamo solo tramite un link che inviamo al suo indirizzo personale.',
  'resume.button': 'Inviatemi questo link',
  'resume.empty': 'Ricomincia con un modulo vuoto',
  'resume.sent.heading': 'Controlli la sua casella di posta',
  'resume.sent.text': 'Abbiamo inviato un link a {email}. Apre le risposte che ha salvato.',
  'thanks.heading': 'Grazie!',
  'thanks.text':
    'Le sue risposte sono state salvate. Le leggeranno le persone di {sender} che seguono la sua azienda.',
  'thanks.confidential':
    'Le sue risposte sono state salvate e restano riservate. Contano solo in risultati complessivi di almeno tre persone.',
  'thanks.edit': 'Ha cambiato idea? Con il suo link può modificare le risposte fino al giorno {date}.',
  'closed.heading': 'Questo sondaggio è chiuso',
  'closed.text':
    'Era possibile rispondere fino al giorno {date}. Ciò che aveva inviato entro quella data è conservato. Grazie per il suo interesse.',
  'wrong-link.heading': 'Questo link non funziona',
  'wrong-link.text':
    'Forse è stato spezzato: copi l’intero indirizzo dall’e-mail nella barra degli indirizzi del browser. Se ancora non funziona, risponda all’e-mail.',
  'error.heading': 'Si è verificato un problema da parte nostra',
  'error.text':
    'Il suo ultimo passaggio potrebbe non essere stato salvato. Torni indietro, attenda un momento e riprovi.',
  'test.banner': 'Questa è una prova del sondaggio. Nulla di ciò che inserisce qui viene conservato.',
  'privacy.link': 'Come {sender} tratta i suoi dati',
  'privacy.heading': 'I suoi dati',

  'suggest.heading': 'A chi dovremmo rivolgerci?',
  'suggest.explain':
    'Ci indichi chi, nella sua azienda, conosce il nostro lavoro. Una persona di {sender} esamina prima la sua proposta; nessuno viene interpellato automaticamente.',
  'suggest.name': 'Nome e cognome',
  'suggest.email': 'Indirizzo e-mail',
  'suggest.role': 'Ruolo in azienda',
  'suggest.left': 'La persona a cui era destinata questa e-mail non lavora più in azienda',
  'suggest.nothing': 'Inserisca un nome o un indirizzo e-mail, oppure selezioni la casella.',
  'suggest.button': 'Invia la proposta',
  'suggest.done.heading': 'Grazie per il suo aiuto',
  'suggest.done.text': 'Una persona di {sender} la esaminerà. Non deve fare altro.',

  'opt-out.heading': 'Non desidera più sondaggi?',
  'opt-out.explain':
    'Se conferma, {sender} non invierà più sondaggi a {email}. Le altre e-mail, per esempio su ordini e assistenza, non cambiano.',
  'opt-out.button': 'Non inviatemi più sondaggi',
  'opt-out.all.button': 'Né sondaggi né e-mail sulle mie risposte precedenti',
  'opt-out.done.heading': 'Il suo indirizzo non è più nella lista',
  'opt-out.done.text': '{sender} non invierà più sondaggi a {email}.',
  'opt-out.all.done.text': '{sender} non invierà più sondaggi né e-mail su risposte precedenti a {email}.',
  'opt-out.link': 'Non ricevere più sondaggi da {sender}',

  'rights.link': 'Vedere o eliminare i miei dati salvati',
  'rights.heading': 'I dati salvati che la riguardano',
  'rights.ask':
    'Inviamo un link all’indirizzo a cui è stato inviato questo sondaggio. Con quel link può vedere i dati che la riguardano, salvati da {sender} con i sondaggi, ed eliminarli.',
  'rights.ask.button': 'Inviatemi questo link',
  'rights.sent.heading': 'Controlli la sua casella di posta',
  'rights.sent.text': {
    by: 'hours',
    one: 'Abbiamo inviato un link a {email}. È valido per {hours} ora.',
    many: 'Abbiamo inviato un link a {email}. È valido per {hours} di ore.',
    other: 'Abbiamo inviato un link a {email}. È valido per {hours} ore.',
  },
  'rights.person': 'I suoi dati personali',
  'rights.name': 'Nome e cognome',
  'rights.email': 'Indirizzo e-mail',
  'rights.title': 'Ruolo',
  'rights.company': 'Azienda',
  'rights.language': 'Lingua',
  'rights.source': 'Origine dei dati: l’archivio clienti di {sender}',
  'rights.invitations': 'Sondaggi che le abbiamo inviato',
  'rights.invited': 'Data di invio: {date}',
  'rights.answered': 'Data della risposta: {date}',
  'rights.unanswered': 'Senza risposta',
  'rights.nothing': 'Qui non è salvato nulla.',
  'rights.feedback': 'Ticket, casi e note che La riguardano',
  'rights.suggestions': 'Chi è stato indicato al Suo posto, o Lei al posto di altri',
  'rights.file': 'Tutto ciò che è salvato si trova, voce per voce, nel file che può scaricare qui.',
  'rights.download': 'Salva tutto in un file',
  'rights.delete.heading': 'Elimina tutto',
  'rights.delete.explain':
    'Eliminiamo il suo nome, il suo indirizzo e tutto ciò che ha scritto, qui e nei campi che teniamo nell’archivio clienti di {sender}. Le sue valutazioni restano nei risultati complessivi, senza il suo nome. {sender} non le chiederà mai più la sua opinione. Questa operazione non si può annullare.',
  'rights.delete.button': 'Elimina tutto ciò che mi riguarda',
  'rights.keep.button': 'Lascia tutto com’è',
  'rights.kept.heading': 'Non è stato eliminato nulla',
  'rights.kept.text': 'Tutto resta com’era.',
  'rights.deleted.heading': 'I suoi dati sono stati eliminati',
  'rights.deleted.text': 'Dopo il giorno {date} non ne resterà copia nemmeno nei nostri backup.',
  'rights.expired.heading': 'Questo link è scaduto',
  'rights.expired.text': 'Ne richieda uno nuovo con il link in fondo alla nostra e-mail.',

  'note.language': 'Lingua',
  'note.reason': 'Aggiungi il motivo principale',
  'note.noAnswer': 'Nessuna risposta',
  'note.trap': 'Lasci vuoto questo campo',
  'note.errorPrefix': 'Errore: {title}',
  'note.draft':
    'Ha compilato questo modulo il giorno {date}, ma non lo ha ancora inviato. Controlli le sue risposte e le invii.',
  'note.answered': 'Ha inviato le sue risposte il giorno {date}. Può modificarle qui.',
  'note.startEmpty': 'Inizia con un modulo vuoto',
  'note.notSaved':
    'In questo momento non siamo riusciti a salvare le sue risposte. Tutto ciò che ha inserito è ancora in questa pagina: attenda un momento e prema di nuovo il pulsante.',
  'note.notSent':
    'Il nostro database non è raggiungibile, perciò le sue risposte non sono ancora state inviate. Sono conservate: attenda un momento e prema di nuovo il pulsante.',
  'note.checkAgain': 'Controlla ancora una volta le risposte',
  'note.questions': 'Domande?',
  'note.lateAnswer': 'Se desidera ancora dirci qualcosa, scriva a {name}:',
  'note.lateAnswerNobody': 'Se desidera ancora dirci qualcosa, risponda all’e-mail.',
  'note.lateDiscarded': 'Ciò che ha appena inserito è arrivato troppo tardi e non è stato salvato.',
  'note.unavailable': 'Torniamo tra un momento',
  'note.unavailableText':
    'In questo momento il nostro database non è raggiungibile. Nulla è cambiato e nulla è andato perso. Riprovi tra mezzo minuto.',
  'note.tooMany': 'Troppe richieste',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Attenda {seconds} secondo e ricarichi la pagina. Nulla è cambiato.',
    many: 'Attenda {seconds} di secondi e ricarichi la pagina. Nulla è cambiato.',
    other: 'Attenda {seconds} secondi e ricarichi la pagina. Nulla è cambiato.',
  },
  'note.tooLarge': 'È più di quanto possiamo ricevere',
  'note.tooLargeText':
    'Non è stato salvato nulla. Torni indietro (il browser ha conservato ciò che ha scritto), accorci il testo più lungo e riprovi.',
  'note.badForm': 'Non siamo riusciti a leggere questo modulo',
  'note.badFormText': 'Non è stato salvato nulla. Torni alla pagina e riprovi.',
  'note.keepMe': 'Voglio restare nella lista',
  'note.keptHeading': 'Lei resta nella lista',
  'note.keptText': 'Nulla è cambiato: {sender} potrà chiederle di nuovo la sua opinione.',
  'note.undo': 'È stato un errore: voglio restare nella lista',
  'note.undone':
    'La cancellazione dalla lista è stata annullata. {sender} potrà chiederle di nuovo la sua opinione.',
  'note.chooseFirst': 'Prema uno dei pulsanti. Non è ancora cambiato nulla.',
  'note.onceMore': 'Prema ancora una volta il pulsante. Non è ancora cambiato nulla.',
  'note.undoLater': 'La disiscrizione è appena avvenuta. Se è stato un errore, la annulli tra dieci minuti.',
  'note.forPrograms': 'Questo indirizzo è per i programmi di posta',
  'note.forProgramsText':
    'I programmi di posta lo usano quando si preme il loro comando «Annulla iscrizione». Aprirlo non ha alcun effetto. Non desidera più sondaggi? Può dircelo qui:',
}
