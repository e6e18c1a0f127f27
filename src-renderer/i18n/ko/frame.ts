import type { frame as english } from '../en/frame.js';

export const frame: Readonly<Record<keyof typeof english, string>> = {
  'nav.label': '화면',
  'nav.data': '데이터',
  'nav.model': '모델',
  'nav.train': '훈련',
  'nav.lr-finder': '학습률 찾기',
  'nav.predictions': '예측',
  'nav.settings': '설정',
  'nav.dot.done': '완료',
  'nav.dot.attention': '확인 필요',
  'nav.dot.running': '진행 중',

  'document.unsaved': '저장되지 않음',
  'document.tip': '{file}에 보관',
  'document.tip-none': '아직 파일에 저장하지 않음',

  'language.toggle': '영어로 바꾸기',
  'language.tip': '모든 내용을 영어로 보기',
  'theme.to-dark': '어두운 테마',
  'theme.to-light': '밝은 테마',

  'runbar.label': '훈련 상태',
  'runbar.none': '아직 훈련하지 않음',
  'runbar.epoch': '에포크 {epoch}/{epochs}',
  'runbar.speed': '초당 {speed}장',
  'runbar.eta': '남은 시간 {time}',
  'runbar.progress': '훈련 진행률',
  'runbar.open': '훈련 보기',

  'phase.starting': '시작하는 중',
  'phase.compiling': '컴파일하는 중',
  'phase.running': '훈련 중',
  'phase.pausing': '멈추는 중',
  'phase.paused': '일시 정지',
  'phase.stopping': '끝내는 중',
  'phase.done': '완료',
  'phase.failed': '실패',

  'engine.xla': 'XLA',
  'engine.plain': '일반 그래프',

  'run.start': '훈련 시작',
  'run.pause': '일시 정지',
  'run.resume': '계속',
  'run.stop': '중지',

  'trainer.lost': '훈련 프로세스가 예기치 않게 종료되었습니다.',
  'trainer.lost-hint': '실험과 이미 끝난 에포크의 기록은 그대로 있습니다. 계속하려면 훈련 프로세스를 다시 시작하세요.',
  'trainer.restart': '다시 시작',
  'trainer.restarting': '시작하는 중…',

  'notice.region': '알림',
  'notice.close': '닫기',
  'notice.undo': '실행 취소',

  'action.undo': '실행 취소',
  'action.redo': '다시 실행',
  'action.copy': '복사',
  'action.copied': '복사했습니다',

  'field.not-number': '숫자가 아닙니다.',
  'field.not-integer': '정수를 입력하세요.',
  'field.min': '{limit} 이상이어야 합니다.',
  'field.max': '{limit} 이하여야 합니다.',
  'field.above': '{limit}보다 커야 합니다.',
  'field.below': '{limit}보다 작아야 합니다.',
  'field.empty': '비워 둘 수 없습니다.',
};
