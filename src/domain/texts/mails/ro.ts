/** Romanian texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const romanian: Translation<typeof english> = {
  'mail.subject': 'Cât de bine lucrăm? {sender} vă cere părerea',
  'mail.greeting': 'Bună ziua, {name}!',
  'mail.greeting.nameless': 'Bună ziua!',
  'mail.ask':
    'Cunoașteți activitatea noastră din proprie experiență. Ce ar trebui să îndreptăm și ce ar trebui să păstrăm? Am dori să aflăm de la dumneavoastră.',
  'mail.time': {
    by: 'minutes',
    one: 'Durează aproximativ un minut, fără autentificare, și de pe telefon.',
    few: 'Durează aproximativ {minutes} minute, fără autentificare, și de pe telefon.',
    other: 'Durează aproximativ {minutes} de minute, fără autentificare, și de pe telefon.',
  },
  'mail.first':
    'Puteți începe chiar de aici, cu o singură cifră. Nu se trimite nimic deocamdată: vedeți alegerea pe pagină și o puteți schimba.',
  'mail.readers':
    'Persoanele de la {sender} care se ocupă de compania dumneavoastră vor citi răspunsurile, împreună cu numele dumneavoastră. Nu publicăm răspunsurile.',
  'mail.readers.words-apart':
    'Persoanele de la {sender} care se ocupă de compania dumneavoastră vor vedea evaluările, împreună cu numele dumneavoastră. Ceea ce scrieți cu propriile cuvinte este citit numai de echipa de experiență a clienților. Nu publicăm răspunsurile dumneavoastră.',
  'mail.readers.choice':
    'Dacă preferați, răspunsurile dumneavoastră rămân confidențiale: puteți alege acest lucru pe pagină.',
  'mail.button': 'Îmi spun părerea',
  'mail.address': 'Dacă butonul nu funcționează, vă rugăm să copiați această adresă în browser:',
  'mail.personal':
    'Linkul vă este destinat doar dumneavoastră. Vă rugăm să nu îl dați mai departe. Funcționează până la {date}.',
  'mail.closing': 'Cu mulțumiri și cele mai bune urări,',
  'mail.opt-out':
    'Primiți acest e-mail pentru că lucrați cu {sender}. Dacă nu mai doriți chestionare de la noi:',
  'mail.opt-out.link': 'Nu mai doresc chestionare',
  'mail.rights.link': 'Văd sau șterg datele păstrate despre mine',
  'mail.privacy.link': 'Cum folosește {sender} datele dumneavoastră',
  'mail.not-asked': 'Nu ați cerut acest e-mail? Atunci nu trebuie să faceți nimic.',

  'reminder.subject': 'Reamintire: {sender} dorește să vă afle părerea',
  'reminder.ask':
    'Acum câteva zile v-am cerut părerea. Dacă nu ați avut încă timp: răspunsul dumneavoastră ne ajută în continuare să îndreptăm ceea ce nu funcționează pentru dumneavoastră.',
  'reminder.last': 'Nu vă vom mai trimite alte reamintiri.',

  'resume.subject': 'Continuați chestionarul pentru {sender}',
  'resume.ask':
    'Cu acest link continuați de unde v-ați oprit. Răspunsurile nu ajung la noi până când nu le trimiteți.',
  'resume.mail.button': 'Continui să răspund',
  'resume.until': 'Linkul funcționează până la {date}.',

  'rights.subject': 'Ce date păstrează {sender} despre dumneavoastră',
  'rights.mail.ask':
    'Cu acest link vedeți ce date am păstrat despre dumneavoastră din chestionarele noastre. Tot acolo le puteți șterge.',
  'rights.mail.button': 'Văd datele păstrate despre mine',
  'rights.until': {
    by: 'hours',
    one: 'Linkul funcționează o oră.',
    few: 'Linkul funcționează {hours} ore.',
    other: 'Linkul funcționează {hours} de ore.',
  },

  'note-to-contact.subject': 'Veți primi în curând un scurt chestionar',
  'note-to-contact.text':
    'În zilele următoare veți primi de la {sender} un e-mail cu un scurt chestionar. M-aș bucura dacă i-ați acorda câteva minute: răspunsurile mă ajută să mă ocup mai bine de dumneavoastră. Părerile sincere sunt binevenite.',

  'mail.test-mode':
    'Mod de testare: acest e-mail ar fi fost trimis la {email}. Linkurile sunt reale: ceea ce se răspunde sau se alege prin ele contează ca venind de la această persoană.',
}
