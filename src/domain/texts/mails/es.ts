/** Spanish texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const spanish: Translation<typeof english> = {
  'mail.subject': '¿Qué le parece nuestro trabajo? {sender} le pide su opinión',
  'mail.greeting': 'Hola, {name}:',
  'mail.greeting.nameless': 'Hola:',
  'mail.ask':
    'Usted conoce nuestro trabajo de primera mano. ¿Qué deberíamos mejorar y qué deberíamos mantener? Nos gustaría que nos lo dijera.',
  'mail.time': {
    by: 'minutes',
    one: 'Le llevará alrededor de {minutes} minuto, sin iniciar sesión y también desde el teléfono.',
    many: 'Le llevará alrededor de {minutes} de minutos, sin iniciar sesión y también desde el teléfono.',
    other: 'Le llevará alrededor de {minutes} minutos, sin iniciar sesión y también desde el teléfono.',
  },
  'mail.first':
    'Puede empezar aquí mismo con un número. Todavía no se envía nada: verá su elección en la página y podrá cambiarla.',
  'mail.readers':
    'Las personas de {sender} que atienden a su empresa leerán sus respuestas, junto con su nombre. No las publicamos.',
  'mail.readers.words-apart':
    'Las personas de {sender} que atienden a su empresa verán sus valoraciones, junto con su nombre. Lo que escriba con sus propias palabras lo lee únicamente el equipo de experiencia del cliente. No publicamos sus respuestas.',
  'mail.readers.choice': 'Si lo prefiere, sus respuestas serán confidenciales: puede elegirlo en la página.',
  'mail.button': 'Dar mi opinión',
  'mail.address': 'Si el botón no funciona, copie esta dirección en su navegador:',
  'mail.personal': 'El enlace es solo para usted. Le rogamos que no lo comparta. Es válido hasta el {date}.',
  'mail.closing': 'Muchas gracias y un cordial saludo,',
  'mail.opt-out':
    'Recibe este correo porque trabaja con {sender}. Si no desea recibir más encuestas nuestras:',
  'mail.opt-out.link': 'No recibir más encuestas',
  'mail.rights.link': 'Ver o eliminar los datos guardados sobre mí',
  'mail.privacy.link': 'Cómo trata {sender} sus datos',
  'mail.not-asked': '¿No ha solicitado este correo? Entonces no tiene que hacer nada.',

  'reminder.subject': 'Recordatorio: a {sender} le interesa su opinión',
  'reminder.ask':
    'Hace unos días le pedimos su opinión. Si todavía no ha encontrado el momento, su respuesta aún nos ayuda a mejorar lo que no le funciona.',
  'reminder.last': 'No le enviaremos más recordatorios.',

  'resume.subject': 'Continúe con la encuesta de {sender}',
  'resume.ask':
    'Con este enlace puede continuar donde lo dejó. Sus respuestas no se envían hasta que usted lo confirme.',
  'resume.mail.button': 'Continuar con mis respuestas',
  'resume.until': 'El enlace es válido hasta el {date}.',

  'rights.subject': 'Lo que {sender} ha guardado sobre usted',
  'rights.mail.ask':
    'Con este enlace puede ver lo que hemos guardado sobre usted en nuestras encuestas. Allí también puede eliminarlo.',
  'rights.mail.button': 'Ver los datos guardados sobre mí',
  'rights.until': {
    by: 'hours',
    one: 'El enlace es válido durante {hours} hora.',
    many: 'El enlace es válido durante {hours} de horas.',
    other: 'El enlace es válido durante {hours} horas.',
  },

  'note-to-contact.subject': 'Pronto recibirá una breve encuesta',
  'note-to-contact.text':
    'En los próximos días recibirá un correo de {sender} con una breve encuesta. Le agradecería que le dedicara unos minutos: sus respuestas me ayudan a darle una mejor atención. Puede hablar con toda franqueza.',

  'mail.test-mode':
    'Modo de prueba: este correo se habría enviado a {email}. Sus enlaces son reales: lo que se responda o elija a través de ellos cuenta como hecho por esa persona.',
}
