/** Italian texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const italian: Translation<typeof english> = {
  'mail.subject': 'Come stiamo lavorando? {sender} chiede la sua opinione',
  'mail.greeting': 'Gentile {name},',
  'mail.greeting.nameless': 'Buongiorno,',
  'mail.ask':
    'Lei conosce il nostro lavoro per esperienza diretta. Che cosa dovremmo migliorare e che cosa dovremmo mantenere? Vorremmo saperlo da lei.',
  'mail.time': {
    by: 'minutes',
    one: 'Richiede circa {minutes} minuto, senza login, anche dallo smartphone.',
    many: 'Richiede circa {minutes} di minuti, senza login, anche dallo smartphone.',
    other: 'Richiede circa {minutes} minuti, senza login, anche dallo smartphone.',
  },
  'mail.first':
    'Può iniziare subito qui, con un numero. Non viene ancora inviato nulla: vedrà la sua scelta sulla pagina e potrà modificarla.',
  'mail.readers':
    'Le persone di {sender} che seguono la sua azienda leggeranno le sue risposte, insieme al suo nome. Non le pubblichiamo.',
  'mail.readers.words-apart':
    'Le persone di {sender} che seguono la sua azienda vedranno le sue valutazioni, insieme al suo nome. Ciò che scrive con parole sue viene letto solo dal team customer experience. Non pubblichiamo le sue risposte.',
  'mail.readers.choice': 'Se preferisce, le sue risposte restano riservate: può sceglierlo sulla pagina.',
  'mail.button': 'Rispondi al sondaggio',
  'mail.address': 'Se il pulsante non funziona, copi questo indirizzo nel browser:',
  'mail.personal': 'Il link è personale. La preghiamo di non inoltrarlo. È valido fino al giorno {date}.',
  'mail.closing': 'Grazie e cordiali saluti,',
  'mail.opt-out':
    'Riceve questa e-mail perché lavora con {sender}. Se non desidera più ricevere i nostri sondaggi:',
  'mail.opt-out.link': 'Non ricevere più sondaggi',
  'mail.rights.link': 'Vedere o eliminare i miei dati salvati',
  'mail.privacy.link': 'Come {sender} tratta i suoi dati',
  'mail.not-asked': 'Non ha richiesto questa e-mail? Allora non deve fare nulla.',

  'reminder.subject': 'Promemoria: a {sender} interessa la sua opinione',
  'reminder.ask':
    'Qualche giorno fa le abbiamo chiesto la sua opinione. Se non ha ancora trovato il tempo, la sua risposta ci aiuta comunque a migliorare ciò che per lei non funziona.',
  'reminder.last': 'Non le invieremo altri promemoria.',

  'resume.subject': 'Riprenda il sondaggio di {sender}',
  'resume.ask':
    'Con questo link può continuare da dove aveva lasciato. Le sue risposte partono solo quando le invia.',
  'resume.mail.button': 'Continua con le mie risposte',
  'resume.until': 'Il link è valido fino al giorno {date}.',

  'rights.subject': 'I dati salvati da {sender} che la riguardano',
  'rights.mail.ask':
    'Con questo link può vedere i dati dei nostri sondaggi che la riguardano. Nella stessa pagina può anche eliminarli.',
  'rights.mail.button': 'Mostra i miei dati salvati',
  'rights.until': {
    by: 'hours',
    one: 'Il link è valido per {hours} ora.',
    many: 'Il link è valido per {hours} di ore.',
    other: 'Il link è valido per {hours} ore.',
  },

  'note-to-contact.subject': 'Presto riceverà un breve sondaggio',
  'note-to-contact.text':
    'nei prossimi giorni riceverà un’e-mail da {sender} con un breve sondaggio. La ringrazio fin d’ora se vorrà dedicarvi qualche minuto: le sue risposte mi aiutano a seguirla meglio. Può parlare con tutta franchezza.',

  'mail.test-mode':
    'Modalità di prova: questa e-mail sarebbe stata inviata a {email}. I link sono reali: ciò che si risponde o si sceglie tramite essi vale come fatto da quella persona.',
}
