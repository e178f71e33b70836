/** Portuguese texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const portuguese: Translation<typeof english> = {
  'problem.required': 'Escolha uma resposta, por favor.',
  'problem.not-an-option': 'Escolha uma das respostas apresentadas, por favor.',
  'problem.too-long': {
    by: 'max',
    one: 'Este texto é longo demais. Use, no máximo, {max} caractere; o que escreveu continua aqui.',
    many: 'Este texto é longo demais. Use, no máximo, {max} de caracteres; o que escreveu continua aqui.',
    other: 'Este texto é longo demais. Use, no máximo, {max} caracteres; o que escreveu continua aqui.',
  },
  'problem.email': 'Indique um endereço de e-mail, por exemplo, anna@example.com.',

  'page.title': 'A sua opinião sobre {sender}',
  'intro.heading': 'O que acha do nosso trabalho?',
  'intro.who':
    'Quem conhece o nosso trabalho por experiência própria sabe avaliá-lo: {sender} gostaria de saber a sua opinião sincera.',
  'intro.why':
    'As suas respostas mostram o que devemos melhorar e o que devemos manter. Cada uma delas é lida por uma pessoa.',
  'intro.time': {
    by: 'minutes',
    one: 'Leva cerca de {minutes} minuto. Só é necessário responder às perguntas com a indicação “obrigatório”.',
    many: 'Leva cerca de {minutes} de minutos. Só é necessário responder às perguntas com a indicação “obrigatório”.',
    other:
      'Leva cerca de {minutes} minutos. Só é necessário responder às perguntas com a indicação “obrigatório”.',
  },
  'intro.readers':
    'Quem lê: as pessoas de {sender} que acompanham a sua empresa, com o seu nome. Não publicamos as suas respostas e só citamos as suas palavras se autorizar.',
  'intro.readers.words-apart':
    'Quem lê: as pessoas de {sender} que acompanham a sua empresa veem as suas avaliações, com o seu nome. O que escrever com as suas palavras é lido apenas pela área de experiência do cliente. Não publicamos as suas respostas e só citamos as suas palavras se autorizar.',
  'intro.until': 'Pode alterar as suas respostas até {date}.',
  'intro.late': 'O questionário está encerrado, mas ainda aceitamos respostas até {date}.',
  'since.heading': 'O que mudou desde a última vez',
  'identity.for': 'Este questionário destina-se a {name}.',
  'identity.not-you': 'Não é {name}? Indique, por favor, a pessoa certa.',
  'mark.required': 'obrigatório',
  'button.next': 'Avançar: verificar as minhas respostas',
  'button.later': 'Guardar e continuar mais tarde',
  'button.edit': 'Alterar as minhas respostas',
  'button.confirm': 'Enviar as minhas respostas',
  'summary.heading': 'Falta algo ou há algo a corrigir',
  'summary.kept': 'Tudo o que escreveu continua aqui.',
  'review.heading': 'Verifique as suas respostas, por favor',
  'review.explain': 'As suas respostas só contam depois de clicar em “Enviar as minhas respostas”.',
  'review.unanswered': 'Sem resposta',
  'review.hurried':
    'A página foi enviada tão depressa que não podemos ter a certeza de que foi uma pessoa, por isso as suas respostas ainda não contam. Foram guardadas: demore alguns segundos em cada página, verifique-as mais uma vez e envie-as, por favor.',
  'review.stale':
    'Esta página já não estava atualizada, por isso nada foi enviado. As suas respostas foram guardadas: verifique-as mais uma vez e envie-as, por favor.',
  'later.heading': 'Guardado para mais tarde',
  'later.text':
    'As suas respostas estão guardadas, mas ainda não foram enviadas. Para continuar, abra de novo o link do nosso e-mail, em qualquer dispositivo. É possível responder até {date}.',
  'resume.heading': 'Já começou a responder',
  'resume.text':
    'Em {date}, guardou respostas aqui. Para que mais ninguém as veja, só as mostramos através de um link que enviamos para o seu próprio endereço.',
  'resume.button': 'Receber este link',
  'resume.empty': 'Recomeçar com um formulário vazio',
  'resume.sent.heading': 'Veja a sua caixa de entrada, por favor',
  'resume.sent.text': 'Foi enviado um link para {email}. Ele abre as respostas que guardou.',
  'thanks.heading': 'Agradecemos a sua resposta!',
  'thanks.text':
    'As suas respostas foram guardadas. As pessoas de {sender} que acompanham a sua empresa vão lê-las.',
  'thanks.confidential':
    'As suas respostas foram guardadas e permanecem confidenciais. Contam apenas em resultados globais de, no mínimo, três pessoas.',
  'thanks.edit': 'Mudou de ideia? Com o seu link, pode alterar as suas respostas até {date}.',
  'closed.heading': 'Este questionário está encerrado',
  'closed.text':
    'Foi possível responder até {date}. O que enviou até essa data foi guardado. Agradecemos o seu interesse.',
  'wrong-link.heading': 'Este link não funciona',
  'wrong-link.text':
    'Talvez tenha sido cortado: copie o endereço completo do e-mail para a barra de endereço do seu navegador. Se ainda assim não funcionar, responda ao e-mail, por favor.',
  'error.heading': 'Ocorreu um problema do nosso lado',
  'error.text':
    'O seu último passo pode não ter sido guardado. Volte à página anterior, aguarde um momento e tente de novo, por favor.',
  'test.banner': 'Este é um teste do questionário. Nada do que escrever aqui é guardado.',
  'privacy.link': 'Como {sender} trata os seus dados',
  'privacy.heading': 'Os seus dados',

  'suggest.heading': 'A quem devemos dirigir este questionário?',
  'suggest.explain':
    'Diga-nos quem, na sua empresa, conhece o nosso trabalho. Uma pessoa de {sender} analisa primeiro a sua sugestão; ninguém recebe perguntas automaticamente.',
  'suggest.name': 'Nome',
  'suggest.email': 'Endereço de e-mail',
  'suggest.role': 'Cargo na empresa',
  'suggest.left': 'A pessoa a quem este e-mail se destinava já não trabalha na empresa',
  'suggest.nothing': 'Indique um nome ou um endereço de e-mail, ou assinale a caixa.',
  'suggest.button': 'Enviar a sugestão',
  'suggest.done.heading': 'Agradecemos a sua ajuda',
  'suggest.done.text': 'Uma pessoa de {sender} vai analisá-la. Não é necessário fazer mais nada.',

  'opt-out.heading': 'Não quer receber mais questionários?',
  'opt-out.explain':
    'Se confirmar, {sender} não envia mais questionários para {email}. Outros e-mails, por exemplo sobre pedidos e suporte, não são afetados.',
  'opt-out.button': 'Não receber mais questionários',
  'opt-out.all.button': 'Nem questionários, nem e-mails sobre as minhas respostas anteriores',
  'opt-out.done.heading': 'O seu endereço saiu da lista',
  'opt-out.done.text': '{sender} não envia mais questionários para {email}.',
  'opt-out.all.done.text':
    '{sender} não envia mais questionários nem e-mails sobre respostas anteriores para {email}.',
  'opt-out.link': 'Não receber mais questionários de {sender}',

  'rights.link': 'Ver ou eliminar os meus dados guardados',
  'rights.heading': 'O que está guardado a seu respeito',
  'rights.ask':
    'Enviamos um link para o endereço ao qual este questionário foi enviado. Ele mostra o que {sender} guardou a seu respeito nos questionários e permite eliminá-lo.',
  'rights.ask.button': 'Receber este link',
  'rights.sent.heading': 'Veja a sua caixa de entrada, por favor',
  'rights.sent.text': {
    by: 'hours',
    one: 'Foi enviado um link para {email}. É válido por {hours} hora.',
    many: 'Foi enviado um link para {email}. É válido por {hours} de horas.',
    other: 'Foi enviado um link para {email}. É válido por {hours} horas.',
  },
  'rights.person': 'A seu respeito',
  'rights.name': 'Nome',
  'rights.email': 'Endereço de e-mail',
  'rights.title': 'Cargo',
  'rights.company': 'Empresa',
  'rights.language': 'Idioma',
  'rights.source': 'De onde vêm estes dados: dos dados de clientes de {sender}',
  'rights.invitations': 'Questionários que lhe enviamos',
  'rights.invited': 'Enviado em {date}',
  'rights.answered': 'Respondido em {date}',
  'rights.unanswered': 'Sem resposta',
  'rights.nothing': 'Não há nada guardado aqui.',
  'rights.feedback': 'Tickets, casos e notas a seu respeito',
  'rights.suggestions': 'Pessoas indicadas em seu lugar, ou a sua indicação em lugar de outra pessoa',
  'rights.file': 'Tudo o que está guardado consta, entrada a entrada, do ficheiro que pode transferir aqui.',
  'rights.download': 'Obter uma cópia de tudo',
  'rights.delete.heading': 'Eliminar tudo',
  'rights.delete.explain':
    'Eliminamos o seu nome, o seu endereço e tudo o que escreveu, aqui e nos campos que mantemos nos dados de clientes de {sender}. As suas avaliações permanecem nos resultados globais, sem o seu nome. {sender} não voltará a pedir a sua opinião. Não é possível desfazer esta ação.',
  'rights.delete.button': 'Eliminar tudo a meu respeito',
  'rights.keep.button': 'Manter tudo como está',
  'rights.kept.heading': 'Nada foi eliminado',
  'rights.kept.text': 'Tudo continua como estava.',
  'rights.deleted.heading': 'Os seus dados foram eliminados',
  'rights.deleted.text': 'Depois de {date}, também deixam de existir nas nossas cópias de segurança.',
  'rights.expired.heading': 'Este link já não é válido',
  'rights.expired.text': 'Peça um novo, por favor, através do link no fim do nosso e-mail.',

  'note.language': 'Idioma',
  'note.reason': 'Indicar o principal motivo',
  'note.noAnswer': 'Sem resposta',
  'note.trap': 'Deixe este campo vazio, por favor',
  'note.errorPrefix': 'Erro: {title}',
  'note.draft':
    'Preencheu este questionário em {date}, mas ainda não o enviou. Verifique as suas respostas e envie-as, por favor.',
  'note.answered': 'Enviou as suas respostas em {date}. Pode alterá-las aqui.',
  'note.startEmpty': 'Começar com um formulário vazio',
  'note.notSaved':
    'Neste momento, não foi possível guardar as suas respostas. Tudo o que escreveu continua nesta página: aguarde um momento e clique de novo no botão, por favor.',
  'note.notSent':
    'O nosso sistema de dados não está acessível, por isso as suas respostas ainda não foram enviadas. Estão guardadas: aguarde um momento e clique de novo no botão, por favor.',
  'note.checkAgain': 'Verificar as minhas respostas mais uma vez',
  'note.questions': 'Tem perguntas?',
  'note.lateAnswer': 'Se ainda quiser dizer algo, escreva, por favor, a {name}:',
  'note.lateAnswerNobody': 'Se ainda quiser dizer algo, responda ao e-mail, por favor.',
  'note.lateDiscarded': 'O que acabou de escrever chegou tarde demais e não foi guardado.',
  'note.unavailable': 'Voltamos dentro de momentos',
  'note.unavailableText':
    'Neste momento, o nosso sistema de dados não está acessível. Nada foi alterado e nada se perdeu. Tente de novo dentro de meio minuto, por favor.',
  'note.tooMany': 'Pedidos em excesso',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Aguarde {seconds} segundo e abra a página de novo, por favor. Nada foi alterado.',
    many: 'Aguarde {seconds} de segundos e abra a página de novo, por favor. Nada foi alterado.',
    other: 'Aguarde {seconds} segundos e abra a página de novo, por favor. Nada foi alterado.',
  },
  'note.tooLarge': 'É mais do que podemos receber',
  'note.tooLargeText':
    'Nada foi guardado. Volte à página anterior (o seu navegador conservou o que escreveu), encurte o texto mais longo e tente de novo, por favor.',
  'note.badForm': 'Não foi possível ler este formulário',
  'note.badFormText': 'Nada foi guardado. Volte à página e tente mais uma vez, por favor.',
  'note.keepMe': 'Continuar na lista',
  'note.keptHeading': 'O seu endereço continua na lista',
  'note.keptText': 'Nada mudou: {sender} pode voltar a pedir a sua opinião.',
  'note.undo': 'Foi um engano: quero continuar na lista',
  'note.undone': 'A sua saída da lista foi anulada. {sender} pode voltar a pedir a sua opinião.',
  'note.chooseFirst': 'Clique em um dos botões, por favor. Ainda nada mudou.',
  'note.onceMore': 'Clique no botão mais uma vez, por favor. Ainda nada mudou.',
  'note.undoLater':
    'O cancelamento acabou de ser feito. Se foi um engano, desfaça-o daqui a dez minutos, por favor.',
  'note.forPrograms': 'Este endereço é para programas de e-mail',
  'note.forProgramsText':
    'É usado por programas de e-mail quando se clica na opção “Cancelar inscrição”. Abri-lo não tem efeito. Não quer receber mais questionários? Pode indicá-lo aqui:',
}
