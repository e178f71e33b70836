/** Czech texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const czech: Translation<typeof english> = {
  'mail.subject': 'Jak jste s námi spokojeni? Společnost {sender} vás prosí o názor',
  'mail.greeting': 'Dobrý den, {name}!',
  'mail.greeting.nameless': 'Dobrý den!',
  'mail.ask':
    'Naši práci znáte z vlastní zkušenosti. Co bychom měli zlepšit a co zachovat? Rádi bychom to slyšeli od vás.',
  'mail.time': {
    by: 'minutes',
    one: 'Zabere to asi minutu, bez přihlašování a třeba i v telefonu.',
    few: 'Zabere to asi {minutes} minuty, bez přihlašování a třeba i v telefonu.',
    many: 'Zabere to asi {minutes} minuty, bez přihlašování a třeba i v telefonu.',
    other: 'Zabere to asi {minutes} minut, bez přihlašování a třeba i v telefonu.',
  },
  'mail.first':
    'Začít můžete hned tady jediným číslem. Nic se zatím neodešle: svou volbu uvidíte na stránce a můžete ji změnit.',
  'mail.readers':
    'Vaše odpovědi si spolu s vaším jménem přečtou lidé ze společnosti {sender}, kteří se starají o vaši firmu. Odpovědi nezveřejňujeme.',
  'mail.readers.words-apart':
    'Vaše hodnocení spolu s vaším jménem uvidí lidé ze společnosti {sender}, kteří se starají o vaši firmu. Co napíšete vlastními slovy, čte pouze tým zákaznické zkušenosti. Vaše odpovědi nezveřejňujeme.',
  'mail.readers.choice': 'Pokud si to přejete, zůstanou vaše odpovědi důvěrné: můžete to zvolit na stránce.',
  'mail.button': 'Sdělit svůj názor',
  'mail.address': 'Pokud tlačítko nefunguje, zkopírujte prosím tuto adresu do prohlížeče:',
  'mail.personal': 'Odkaz je určen jen vám. Prosíme, nikomu jej nepředávejte. Platí do {date}.',
  'mail.closing': 'S poděkováním a pozdravem',
  'mail.opt-out':
    'Tento e-mail dostáváte, protože spolupracujete se společností {sender}. Pokud od nás už nechcete dostávat průzkumy:',
  'mail.opt-out.link': 'Už žádné průzkumy',
  'mail.rights.link': 'Zobrazit nebo smazat údaje, které o mně máte',
  'mail.privacy.link': 'Jak společnost {sender} nakládá s vašimi údaji',
  'mail.not-asked': 'O tento e-mail jste nežádali? Pak nemusíte nic dělat.',

  'reminder.subject': 'Připomenutí: společnost {sender} vás prosí o názor',
  'reminder.ask':
    'Před několika dny jsme vás požádali o názor. Pokud jste zatím neměli čas: vaše odpověď nám stále pomůže zlepšit to, co pro vás nefunguje.',
  'reminder.last': 'Další připomenutí už posílat nebudeme.',

  'resume.subject': 'Pokračujte ve zpětné vazbě pro společnost {sender}',
  'resume.ask':
    'Tímto odkazem se vrátíte tam, kde jste přestali. Vaše odpovědi se neodešlou, dokud je sami neodešlete.',
  'resume.mail.button': 'Pokračovat v odpovědích',
  'resume.until': 'Odkaz platí do {date}.',

  'rights.subject': 'Jaké údaje o vás má společnost {sender}',
  'rights.mail.ask':
    'Pod tímto odkazem uvidíte, jaké údaje o vás máme uložené z našich průzkumů. Můžete je tam také smazat.',
  'rights.mail.button': 'Zobrazit údaje, které o mně máte',
  'rights.until': {
    by: 'hours',
    one: 'Odkaz platí hodinu.',
    few: 'Odkaz platí {hours} hodiny.',
    many: 'Odkaz platí {hours} hodiny.',
    other: 'Odkaz platí {hours} hodin.',
  },

  'note-to-contact.subject': 'Brzy vám přijde krátký průzkum',
  'note-to-contact.text':
    'v nejbližších dnech vám přijde e-mail od společnosti {sender} s krátkým průzkumem. Potěší mě, když si na něj najdete pár minut: vaše odpovědi mi pomohou lépe se o vás starat. Upřímné názory jsou vítány.',

  'mail.test-mode':
    'Testovací režim: tento e-mail by byl odeslán na adresu {email}. Odkazy v něm jsou skutečné: co se jejich prostřednictvím odpoví nebo zvolí, platí za tuto osobu.',
}
