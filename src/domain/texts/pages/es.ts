/** Spanish texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const spanish: Translation<typeof english> = {
  'problem.required': 'Por favor, elija una respuesta.',
  'problem.not-an-option': 'Por favor, elija una de las respuestas que se ofrecen.',
  'problem.too-long': {
    by: 'max',
    one: 'Este texto es demasiado largo. Por favor, use como máximo {max} carácter; lo que escribió sigue aquí.',
    many: 'Este texto es demasiado largo. Por favor, use como máximo {max} de caracteres; lo que escribió sigue aquí.',
    other:
      'Este texto es demasiado largo. Por favor, use como máximo {max} caracteres; lo que escribió sigue aquí.',
  },
  'problem.email': 'Escriba una dirección de correo electrónico, por ejemplo, anna@example.com.',

  'page.title': 'Su opinión sobre {sender}',
  'intro.heading': '¿Qué le parece nuestro trabajo?',
  'intro.who':
    'En {sender} queremos conocer su opinión sincera, porque usted conoce nuestro trabajo de primera mano.',
  'intro.why':
    'Sus respuestas nos muestran qué debemos mejorar y qué debemos mantener. Una persona lee cada una de ellas.',
  'intro.time': {
    by: 'minutes',
    one: 'Le llevará alrededor de {minutes} minuto. Solo es necesario responder a las preguntas marcadas como «obligatorio».',
    many: 'Le llevará alrededor de {minutes} de minutos. Solo es necesario responder a las preguntas marcadas como «obligatorio».',
    other:
      'Le llevará alrededor de {minutes} minutos. Solo es necesario responder a las preguntas marcadas como «obligatorio».',
  },
  'intro.readers':
    'Quién lo lee: las personas de {sender} que atienden a su empresa, junto con su nombre. No publicamos sus respuestas y solo citamos sus palabras si usted lo autoriza.',
  'intro.readers.words-apart':
    'Quién lo lee: las personas de {sender} que atienden a su empresa ven sus valoraciones, junto con su nombre. Lo que escriba con sus propias palabras lo lee únicamente el equipo de experiencia del cliente. No publicamos sus respuestas y solo citamos sus palabras si usted lo autoriza.',
  'intro.until': 'Puede cambiar sus respuestas hasta el {date}.',
  'intro.late': 'La encuesta ya está cerrada, pero aceptamos respuestas hasta el {date}.',
  'since.heading': 'Qué ha cambiado desde la última vez',
  'identity.for': 'Esta encuesta es para {name}.',
  'identity.not-you': '¿No es usted {name}? Indíquenos, por favor, quién es la persona adecuada.',
  'mark.required': 'obligatorio',
  'button.next': 'Siguiente: revisar mis respuestas',
  'button.later': 'Guardar y continuar más tarde',
  'button.edit': 'Cambiar mis respuestas',
  'button.confirm': 'Enviar mis respuestas',
  'summary.heading': 'Falta algo o hay algo que corregir',
  'summary.kept': 'Todo lo que escribió sigue aquí.',
  'review.heading': 'Por favor, revise sus respuestas',
  'review.explain': 'Sus respuestas cuentan solo cuando hace clic en «Enviar mis respuestas».',
  'review.unanswered': 'Sin respuesta',
  'review.hurried':
    'La página se envió tan deprisa que no podemos estar seguros de que lo hiciera una persona, por lo que sus respuestas aún no cuentan. Se han conservado: tómese unos segundos en cada página, revíselas una vez más y envíelas, por favor.',
  'review.stale':
    'Esta página ya no estaba actualizada, por lo que no se envió nada. Sus respuestas se han conservado: revíselas una vez más y envíelas, por favor.',
  'later.heading': 'Guardado para más tarde',
  'later.text':
    'Sus respuestas están guardadas, pero aún no se han enviado. Para continuar, abra de nuevo el enlace de nuestro correo en cualquier dispositivo. Se puede responder hasta el {date}.',
  'resume.heading': 'Ya ha empezado',
  'resume.text':
    'El {date} guardó respuestas aquí. Para que nadie más las vea, solo las mostramos mediante un enlace que enviamos a su propia dirección.',
  'resume.button': 'Enviarme este enlace',
  'resume.empty': 'Empezar de nuevo con un formulario en blanco',
  'resume.sent.heading': 'Por favor, revise su correo',
  'resume.sent.text': 'Hemos enviado un enlace a {email}. Con él se abren sus respuestas guardadas.',
  'thanks.heading': '¡Muchas gracias!',
  'thanks.text':
    'Sus respuestas se han guardado. Las leerán las personas de {sender} que atienden a su empresa.',
  'thanks.confidential':
    'Sus respuestas se han guardado y son confidenciales. Cuentan solo en resultados globales de al menos tres personas.',
  'thanks.edit': '¿Ha cambiado de opinión? Con su enlace puede cambiar sus respuestas hasta el {date}.',
  'closed.heading': 'Esta encuesta está cerrada',
  'closed.text':
    'Se podía responder hasta el {date}. Lo que había enviado hasta entonces se ha conservado. Gracias por su interés.',
  'wrong-link.heading': 'Este enlace no funciona',
  'wrong-link.text':
    'Quizá se cortó: copie la dirección completa del correo en la barra de direcciones de su navegador. Si sigue sin funcionar, responda al correo, por favor.',
  'error.heading': 'Se ha producido un error por nuestra parte',
  'error.text':
    'Es posible que su último paso no se haya guardado. Por favor, vuelva atrás, espere un momento e inténtelo de nuevo.',
  'test.banner': 'Esta es una prueba de la encuesta. Nada de lo que escriba aquí se guarda.',
  'privacy.link': 'Cómo trata {sender} sus datos',
  'privacy.heading': 'Sus datos',

  'suggest.heading': '¿A quién deberíamos preguntar en su lugar?',
  'suggest.explain':
    'Díganos quién conoce nuestro trabajo en su empresa. Una persona de {sender} revisa primero su sugerencia; no se pregunta a nadie de forma automática.',
  'suggest.name': 'Nombre y apellidos',
  'suggest.email': 'Dirección de correo electrónico',
  'suggest.role': 'Cargo en la empresa',
  'suggest.left': 'La persona a la que iba dirigido este correo ya no trabaja en la empresa',
  'suggest.nothing': 'Escriba un nombre o una dirección de correo electrónico, o marque la casilla.',
  'suggest.button': 'Enviar la sugerencia',
  'suggest.done.heading': 'Gracias por su ayuda',
  'suggest.done.text': 'Una persona de {sender} la revisará. No tiene que hacer nada más.',

  'opt-out.heading': '¿No desea recibir más encuestas?',
  'opt-out.explain':
    'Si confirma, {sender} no enviará más encuestas a {email}. Los demás correos, como los de pedidos y soporte, no cambian.',
  'opt-out.button': 'No enviarme más encuestas',
  'opt-out.all.button': 'Ni encuestas ni correos sobre mis respuestas anteriores',
  'opt-out.done.heading': 'Su baja está registrada',
  'opt-out.done.text': '{sender} no enviará más encuestas a {email}.',
  'opt-out.all.done.text':
    '{sender} no enviará más encuestas ni correos sobre respuestas anteriores a {email}.',
  'opt-out.link': 'No recibir más encuestas de {sender}',

  'rights.link': 'Ver o eliminar los datos guardados sobre mí',
  'rights.heading': 'Qué hay guardado sobre usted',
  'rights.ask':
    'Enviamos un enlace a la dirección a la que se envió esta encuesta. Muestra lo que {sender} ha guardado sobre usted en sus encuestas y le permite eliminarlo.',
  'rights.ask.button': 'Enviarme este enlace',
  'rights.sent.heading': 'Por favor, revise su correo',
  'rights.sent.text': {
    by: 'hours',
    one: 'Hemos enviado un enlace a {email}. Es válido durante {hours} hora.',
    many: 'Hemos enviado un enlace a {email}. Es válido durante {hours} de horas.',
    other: 'Hemos enviado un enlace a {email}. Es válido durante {hours} horas.',
  },
  'rights.person': 'Sobre usted',
  'rights.name': 'Nombre y apellidos',
  'rights.email': 'Dirección de correo electrónico',
  'rights.title': 'Cargo',
  'rights.company': 'Empresa',
  'rights.language': 'Idioma',
  'rights.source': 'De dónde lo tenemos: del registro de clientes de {sender}',
  'rights.invitations': 'Encuestas que le enviamos',
  'rights.invited': 'Enviada el {date}',
  'rights.answered': 'Respondida el {date}',
  'rights.unanswered': 'Sin respuesta',
  'rights.nothing': 'Aquí no hay nada guardado.',
  'rights.feedback': 'Tickets, casos y notas sobre usted',
  'rights.suggestions': 'Quién fue mencionado en su lugar, o usted en lugar de otra persona',
  'rights.file':
    'Todo lo que está guardado figura, entrada por entrada, en el archivo que puede descargar aquí.',
  'rights.download': 'Guardar todo en un archivo',
  'rights.delete.heading': 'Eliminar todo',
  'rights.delete.explain':
    'Eliminamos su nombre, su dirección y todo lo que escribió, aquí y en los campos que mantenemos en el registro de clientes de {sender}. Sus valoraciones permanecen en los resultados globales, sin su nombre. {sender} no volverá a preguntarle nunca. Esto no se puede deshacer.',
  'rights.delete.button': 'Eliminar todo lo guardado sobre mí',
  'rights.keep.button': 'Dejar todo como está',
  'rights.kept.heading': 'No se ha eliminado nada',
  'rights.kept.text': 'Todo sigue como estaba.',
  'rights.deleted.heading': 'Sus datos se han eliminado',
  'rights.deleted.text': 'Después del {date} tampoco quedarán en nuestras copias de seguridad.',
  'rights.expired.heading': 'Este enlace ya no es válido',
  'rights.expired.text': 'Por favor, solicite uno nuevo con el enlace que figura al final de nuestro correo.',

  'note.language': 'Idioma',
  'note.reason': 'Añadir el motivo principal',
  'note.noAnswer': 'Sin respuesta',
  'note.trap': 'Por favor, deje este campo vacío',
  'note.errorPrefix': 'Error: {title}',
  'note.draft':
    'Completó este formulario el {date}, pero aún no lo ha enviado. Por favor, revise sus respuestas y envíelas.',
  'note.answered': 'Envió sus respuestas el {date}. Aquí puede cambiarlas.',
  'note.startEmpty': 'Empezar con un formulario en blanco',
  'note.notSaved':
    'En este momento no hemos podido guardar sus respuestas. Todo lo que escribió sigue en esta página: espere un momento y haga clic de nuevo en el botón, por favor.',
  'note.notSent':
    'No hemos podido acceder a nuestra base de datos, por lo que sus respuestas aún no se han enviado. Se han conservado: espere un momento y haga clic de nuevo en el botón, por favor.',
  'note.checkAgain': 'Revisar mis respuestas una vez más',
  'note.questions': '¿Tiene preguntas?',
  'note.lateAnswer': 'Si aún desea decirnos algo, puede escribir a {name}:',
  'note.lateAnswerNobody': 'Si aún desea decirnos algo, responda al correo, por favor.',
  'note.lateDiscarded': 'Lo que acaba de escribir llegó demasiado tarde y no se guardó.',
  'note.unavailable': 'Volvemos en un momento',
  'note.unavailableText':
    'En este momento no podemos acceder a nuestra base de datos. No se ha cambiado ni se ha perdido nada. Por favor, inténtelo de nuevo en medio minuto.',
  'note.tooMany': 'Demasiadas solicitudes',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Por favor, espere {seconds} segundo y vuelva a cargar la página. No se ha cambiado nada.',
    many: 'Por favor, espere {seconds} de segundos y vuelva a cargar la página. No se ha cambiado nada.',
    other: 'Por favor, espere {seconds} segundos y vuelva a cargar la página. No se ha cambiado nada.',
  },
  'note.tooLarge': 'Es más de lo que podemos recibir',
  'note.tooLargeText':
    'No se ha guardado nada. Por favor, vuelva atrás (su navegador ha conservado lo que escribió), acorte el texto más largo e inténtelo de nuevo.',
  'note.badForm': 'No hemos podido leer este formulario',
  'note.badFormText': 'No se ha guardado nada. Por favor, vuelva a la página e inténtelo de nuevo.',
  'note.keepMe': 'Seguir en la lista',
  'note.keptHeading': 'Usted sigue en la lista',
  'note.keptText': 'No ha cambiado nada: {sender} podrá volver a preguntarle.',
  'note.undo': 'Fue un error: quiero seguir en la lista',
  'note.undone': 'Su baja se ha anulado. {sender} podrá volver a preguntarle.',
  'note.chooseFirst': 'Por favor, haga clic en uno de los botones. Aún no ha cambiado nada.',
  'note.onceMore': 'Por favor, haga clic en el botón una vez más. Aún no ha cambiado nada.',
  'note.undoLater':
    'La baja acaba de producirse. Si fue un error, anúlela dentro de diez minutos, por favor.',
  'note.forPrograms': 'Esta dirección es para programas de correo',
  'note.forProgramsText':
    'Los programas de correo la usan cuando usted hace clic en la opción «Cancelar suscripción». Abrirla no tiene ningún efecto. ¿No desea recibir más encuestas? Puede indicarlo aquí:',
}
