/** Korean texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

// A particle that depends on the last sound of the word before it never follows a placeholder.
export const korean: Translation<typeof english> = {
  'problem.required': '답변을 선택해 주십시오.',
  'problem.not-an-option': '제시된 답변 중에서 선택해 주십시오.',
  'problem.too-long': {
    by: 'max',
    other: '글이 너무 깁니다. {max}자 이내로 줄여 주십시오. 입력하신 내용은 그대로 남아 있습니다.',
  },
  'problem.email': '이메일 주소를 입력해 주십시오(예: anna@example.com).',

  'page.title': '{sender}에 전하는 의견',
  'intro.heading': '저희 업무에 대해 어떻게 생각하십니까?',
  'intro.who': '저희 업무를 직접 경험하신 분께 {sender}에 대한 솔직한 의견을 여쭙고자 합니다.',
  'intro.why':
    '답변을 통해 고쳐야 할 점과 이어 가야 할 점을 알 수 있습니다. 모든 답변은 담당자가 직접 읽습니다.',
  'intro.time': {
    by: 'minutes',
    other: '약 {minutes}분이 걸립니다. ‘필수’ 표시가 있는 질문에만 반드시 답변해 주십시오.',
  },
  'intro.readers':
    '답변을 읽는 사람: {sender}의 귀사 담당자가 성함과 함께 읽습니다. 답변은 공개하지 않으며, 동의하신 경우에만 인용합니다.',
  'intro.readers.words-apart':
    '답변을 읽는 사람: {sender}의 귀사 담당자는 평가 점수를 성함과 함께 봅니다. 직접 쓰신 글은 고객 경험 팀만 읽습니다. 답변은 공개하지 않으며, 동의하신 경우에만 인용합니다.',
  'intro.until': '{date}까지 답변을 변경하실 수 있습니다.',
  'intro.late': '설문은 끝났지만 {date}까지는 답변을 받습니다.',
  'since.heading': '지난 설문 이후 달라진 점',
  'identity.for': '설문 받으시는 분: {name}.',
  'identity.not-you': '{name} 님이 아니십니까? 적합한 분을 추천해 주십시오.',
  'mark.required': '필수',
  'button.next': '다음: 답변 확인',
  'button.later': '저장하고 나중에 계속',
  'button.edit': '답변 변경',
  'button.confirm': '답변 보내기',
  'summary.heading': '빠졌거나 고쳐야 할 항목이 있습니다',
  'summary.kept': '입력하신 내용은 모두 그대로 남아 있습니다.',
  'review.heading': '답변을 확인해 주십시오',
  'review.explain': '‘답변 보내기’를 누르셔야 답변이 반영됩니다.',
  'review.unanswered': '답변 없음',
  'review.hurried':
    '페이지가 너무 빨리 전송되어 사람이 보낸 것인지 확인할 수 없었으므로 답변이 아직 반영되지 않았습니다. 답변은 저장되어 있습니다. 각 페이지에서 몇 초간 머무르신 뒤 다시 한번 확인하고 보내 주십시오.',
  'review.stale':
    '이 페이지가 최신 상태가 아니어서 아무것도 보내지 않았습니다. 답변은 저장되어 있습니다. 다시 한번 확인하고 보내 주십시오.',
  'later.heading': '답변을 저장했습니다',
  'later.text':
    '답변을 저장했지만 아직 보내지는 않았습니다. 계속하시려면 어느 기기에서든 저희 이메일의 링크를 다시 열어 주십시오. {date}까지 답변하실 수 있습니다.',
  'resume.heading': '이미 답변을 시작하셨습니다',
  'resume.text':
    '{date}에 여기에 답변을 저장하셨습니다. 다른 사람이 볼 수 없도록, 본인 주소로 보내 드리는 링크를 통해서만 보여 드립니다.',
  'resume.button': '링크 받기',
  'resume.empty': '빈 양식으로 다시 시작',
  'resume.sent.heading': '이메일을 확인해 주십시오',
  'resume.sent.text': '{email} 주소로 링크를 보냈습니다. 링크를 열면 저장된 답변이 나타납니다.',
  'thanks.heading': '감사합니다!',
  'thanks.text': '답변을 저장했습니다. {sender}의 귀사 담당자가 읽을 것입니다.',
  'thanks.confidential': '답변을 저장했으며 내용은 비공개로 유지됩니다. 3명 이상의 집계 결과에만 반영됩니다.',
  'thanks.edit': '생각이 바뀌셨습니까? 받으신 링크에서 {date}까지 답변을 변경하실 수 있습니다.',
  'closed.heading': '이 설문은 끝났습니다',
  'closed.text':
    '답변 기간은 {date}까지였습니다. 그때까지 보내신 답변은 저장되어 있습니다. 관심을 가져 주셔서 감사합니다.',
  'wrong-link.heading': '이 링크는 열리지 않습니다',
  'wrong-link.text':
    '링크가 중간에 잘렸을 수 있습니다. 이메일에 있는 주소 전체를 복사하여 브라우저의 주소창에 붙여 넣어 주십시오. 그래도 열리지 않으면 이메일에 회신해 주십시오.',
  'error.heading': '저희 쪽에 문제가 생겼습니다',
  'error.text':
    '마지막 단계가 저장되지 않았을 수 있습니다. 이전 페이지로 돌아가 잠시 후 다시 시도해 주십시오.',
  'test.banner': '설문 테스트입니다. 여기에 입력하신 내용은 저장되지 않습니다.',
  'privacy.link': '{sender}의 개인정보 처리 방침',
  'privacy.heading': '고객님의 개인정보',

  'suggest.heading': '대신 어느 분께 여쭤보면 됩니까?',
  'suggest.explain':
    '귀사에서 저희 업무를 잘 아시는 분을 알려 주십시오. {sender}의 담당자가 추천 내용을 먼저 확인하며, 누구에게도 자동으로 연락하지 않습니다.',
  'suggest.name': '성함',
  'suggest.email': '이메일 주소',
  'suggest.role': '회사 내 직책',
  'suggest.left': '이 이메일을 받을 분이 퇴사함',
  'suggest.nothing': '성함이나 이메일 주소를 입력하시거나 확인란을 선택해 주십시오.',
  'suggest.button': '추천 보내기',
  'suggest.done.heading': '도와주셔서 감사합니다',
  'suggest.done.text': '{sender}의 담당자가 확인하겠습니다. 더 하실 일은 없습니다.',

  'opt-out.heading': '설문을 그만 받으시겠습니까?',
  'opt-out.explain':
    '확인하시면 {sender}에서 {email} 주소로 더 이상 설문을 보내지 않습니다. 주문이나 지원 등 다른 이메일은 그대로 받으실 수 있습니다.',
  'opt-out.button': '설문 그만 받기',
  'opt-out.all.button': '설문과 이전 답변에 관한 연락 모두 그만 받기',
  'opt-out.done.heading': '목록에서 제외했습니다',
  'opt-out.done.text': '{sender}에서 {email} 주소로 더 이상 설문을 보내지 않습니다.',
  'opt-out.all.done.text':
    '{sender}에서 {email} 주소로 더 이상 설문과 이전 답변에 관한 이메일을 보내지 않습니다.',
  'opt-out.link': '{sender} 설문 그만 받기',

  'rights.link': '저장된 내 정보 보기 또는 삭제',
  'rights.heading': '저장된 고객님의 정보',
  'rights.ask':
    '이 설문을 받으신 주소로 링크를 보내 드립니다. 링크에서 {sender}의 설문에 저장된 고객님의 정보를 보고 삭제하실 수 있습니다.',
  'rights.ask.button': '링크 받기',
  'rights.sent.heading': '이메일을 확인해 주십시오',
  'rights.sent.text': {
    by: 'hours',
    other: '{email} 주소로 링크를 보냈습니다. 링크는 {hours}시간 동안 유효합니다.',
  },
  'rights.person': '고객님 정보',
  'rights.name': '성함',
  'rights.email': '이메일 주소',
  'rights.title': '직책',
  'rights.company': '회사',
  'rights.language': '언어',
  'rights.source': '정보의 출처: {sender}의 고객 기록',
  'rights.invitations': '보내 드린 설문',
  'rights.invited': '보낸 날짜: {date}',
  'rights.answered': '답변하신 날짜: {date}',
  'rights.unanswered': '답변 없음',
  'rights.nothing': '저장된 정보가 없습니다.',
  'rights.feedback': '귀하에 관한 티켓, 케이스 및 메모',
  'rights.suggestions': '귀하 대신 지목된 사람, 또는 다른 사람 대신 지목된 귀하',
  'rights.file': '저장된 모든 내용은 여기에서 저장할 수 있는 파일에 항목별로 들어 있습니다.',
  'rights.download': '모두 파일로 저장',
  'rights.delete.heading': '모두 삭제',
  'rights.delete.explain':
    '성함, 주소, 직접 쓰신 모든 글을 이곳에서, 그리고 {sender}의 고객 기록 중 저희가 관리하는 항목에서 삭제합니다. 평가 점수는 성함 없이 집계 결과에 남습니다. {sender}에서 다시는 설문을 부탁드리지 않습니다. 이 작업은 되돌릴 수 없습니다.',
  'rights.delete.button': '내 정보 모두 삭제',
  'rights.keep.button': '모두 그대로 두기',
  'rights.kept.heading': '아무것도 삭제하지 않았습니다',
  'rights.kept.text': '모두 그대로입니다.',
  'rights.deleted.heading': '고객님의 정보를 삭제했습니다',
  'rights.deleted.text': '{date} 이후에는 백업에 있는 사본도 없어집니다.',
  'rights.expired.heading': '링크의 유효 기간이 지났습니다',
  'rights.expired.text': '저희 이메일 끝에 있는 링크에서 새 링크를 요청해 주십시오.',

  'note.language': '언어',
  'note.reason': '가장 큰 이유 적기',
  'note.noAnswer': '답변하지 않음',
  'note.trap': '이 칸은 비워 두십시오',
  'note.errorPrefix': '오류: {title}',
  'note.draft': '{date}에 작성하셨지만 아직 보내지 않으셨습니다. 답변을 확인하고 보내 주십시오.',
  'note.answered': '{date}에 답변을 보내셨습니다. 여기에서 변경하실 수 있습니다.',
  'note.startEmpty': '빈 양식으로 시작',
  'note.notSaved':
    '지금 답변을 저장하지 못했습니다. 입력하신 내용은 모두 이 페이지에 남아 있습니다. 잠시 후 버튼을 다시 눌러 주십시오.',
  'note.notSent':
    '데이터베이스에 연결하지 못해 답변을 아직 보내지 못했습니다. 답변은 그대로 남아 있습니다. 잠시 후 버튼을 다시 눌러 주십시오.',
  'note.checkAgain': '답변 다시 확인',
  'note.questions': '문의:',
  'note.lateAnswer': '의견을 전하고 싶으시면 {name} 님께 연락해 주십시오:',
  'note.lateAnswerNobody': '의견을 전하고 싶으시면 이메일에 회신해 주십시오.',
  'note.lateDiscarded': '방금 입력하신 내용은 기한이 지나 저장되지 않았습니다.',
  'note.unavailable': '곧 다시 이용하실 수 있습니다',
  'note.unavailableText':
    '지금 데이터베이스에 연결할 수 없습니다. 바뀌거나 없어진 내용은 없습니다. 30초 후에 다시 시도해 주십시오.',
  'note.tooMany': '요청이 너무 많습니다',
  'note.tooManyText': {
    by: 'seconds',
    other: '{seconds}초 후에 페이지를 다시 불러와 주십시오. 바뀐 내용은 없습니다.',
  },
  'note.tooLarge': '받을 수 있는 분량을 넘었습니다',
  'note.tooLargeText':
    '아무것도 저장되지 않았습니다. 이전 페이지로 돌아가(입력하신 내용은 브라우저에 남아 있습니다) 가장 긴 글을 줄인 뒤 다시 시도해 주십시오.',
  'note.badForm': '양식을 읽지 못했습니다',
  'note.badFormText': '아무것도 저장되지 않았습니다. 이전 페이지로 돌아가 다시 시도해 주십시오.',
  'note.keepMe': '목록에 남기',
  'note.keptHeading': '목록에 그대로 남아 있습니다',
  'note.keptText': '바뀐 것은 없습니다. {sender}에서 다시 설문을 부탁드릴 수 있습니다.',
  'note.undo': '잘못 눌렀습니다: 목록에 남기',
  'note.undone': '수신 거부를 취소했습니다. {sender}에서 다시 설문을 부탁드릴 수 있습니다.',
  'note.chooseFirst': '버튼 중 하나를 눌러 주십시오. 아직 바뀐 것은 없습니다.',
  'note.onceMore': '버튼을 한 번 더 눌러 주십시오. 아직 바뀐 것은 없습니다.',
  'note.undoLater': '수신 거부가 방금 처리되었습니다. 실수였다면 10분 뒤에 취소해 주십시오.',
  'note.forPrograms': '이메일 프로그램용 주소입니다',
  'note.forProgramsText':
    '이메일 프로그램에서 ‘수신 거부’를 누를 때 쓰이는 주소로, 열어도 아무 일도 일어나지 않습니다. 설문을 그만 받고 싶으시면 다음 페이지를 이용해 주십시오:',
}
