/** Korean texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

// A particle that depends on the last sound of the word before it never follows a placeholder.
export const korean: Translation<typeof english> = {
  'mail.subject': '저희 업무에 대해 어떻게 생각하십니까? {sender}에서 의견을 여쭙니다',
  'mail.greeting': '{name} 님, 안녕하십니까?',
  'mail.greeting.nameless': '안녕하십니까?',
  'mail.ask':
    '저희 업무를 직접 경험하신 분께 여쭙고자 합니다. 저희가 고쳐야 할 점과 이어 가야 할 점은 무엇입니까? 직접 듣고 싶습니다.',
  'mail.time': {
    by: 'minutes',
    other: '약 {minutes}분이 걸리며, 로그인 없이 휴대전화에서도 답변하실 수 있습니다.',
  },
  'mail.first':
    '여기에서 숫자 하나를 골라 바로 시작하실 수 있습니다. 아직 아무것도 보내지 않으며, 고르신 숫자는 페이지에서 확인하고 변경하실 수 있습니다.',
  'mail.readers': '{sender}의 귀사 담당자가 답변을 성함과 함께 읽습니다. 답변은 공개하지 않습니다.',
  'mail.readers.words-apart':
    '{sender}의 귀사 담당자는 평가 점수를 성함과 함께 봅니다. 직접 쓰신 글은 고객 경험 팀만 읽습니다. 답변은 공개하지 않습니다.',
  'mail.readers.choice': '원하시면 답변 내용을 비공개로 하실 수 있습니다. 페이지에서 선택해 주십시오.',
  'mail.button': '의견 전하기',
  'mail.address': '버튼이 작동하지 않으면 다음 주소를 복사하여 브라우저에 붙여 넣어 주십시오:',
  'mail.personal':
    '이 링크는 본인만 사용하실 수 있으니 다른 분께 전달하지 마십시오. 링크는 {date}까지 유효합니다.',
  'mail.closing': '감사합니다.',
  'mail.opt-out': '{sender}의 거래처 담당자께 보내 드리는 이메일입니다. 설문을 더 이상 받고 싶지 않으시면:',
  'mail.opt-out.link': '설문 그만 받기',
  'mail.rights.link': '저장된 내 정보 보기 또는 삭제',
  'mail.privacy.link': '{sender}의 개인정보 처리 방침',
  'mail.not-asked': '요청하신 적이 없는 이메일이라면 아무것도 하지 않으셔도 됩니다.',

  'reminder.subject': '다시 한번 안내드립니다: {sender}에서 의견을 여쭙니다',
  'reminder.ask':
    '며칠 전 의견을 여쭈었습니다. 아직 시간을 내지 못하셨다면 지금이라도 답변해 주십시오. 불편하신 점을 고치는 데 도움이 됩니다.',
  'reminder.last': '더 이상 안내 이메일을 보내지 않겠습니다.',

  'resume.subject': '{sender}에 전하는 의견을 이어서 작성해 주십시오',
  'resume.ask':
    '이 링크에서 중단하신 부분부터 계속하실 수 있습니다. 직접 보내시기 전에는 답변이 전송되지 않습니다.',
  'resume.mail.button': '답변 계속하기',
  'resume.until': '링크는 {date}까지 유효합니다.',

  'rights.subject': '{sender}에 저장된 고객님의 정보',
  'rights.mail.ask': '이 링크에서 저희 설문에 저장된 고객님의 정보를 보실 수 있으며, 삭제하실 수도 있습니다.',
  'rights.mail.button': '저장된 내 정보 보기',
  'rights.until': {
    by: 'hours',
    other: '링크는 {hours}시간 동안 유효합니다.',
  },

  'note-to-contact.subject': '곧 짧은 설문을 보내 드립니다',
  'note-to-contact.text':
    '며칠 안에 {sender}에서 짧은 설문이 담긴 이메일을 보내 드립니다. 몇 분만 시간을 내어 주시면 감사하겠습니다. 주신 답변은 제가 더 잘 도와드리는 데 큰 힘이 됩니다. 솔직한 말씀을 환영합니다.',

  'mail.test-mode':
    '테스트 모드: 이 메일은 원래 {email} 주소로 발송될 메일입니다. 링크는 실제로 작동하며, 링크를 통한 답변과 선택은 이 수신인의 것으로 처리됩니다.',
}
