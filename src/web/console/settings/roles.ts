import { type TitleLevel, titleLevels } from '#domain/title/level.ts'
import { html } from '#std/html.ts'
import { selectField, textArea } from './control.ts'
import { type SettingsPage, textOf } from './view.ts'

const levelLabels: Readonly<Record<TitleLevel, string>> = {
  executive: 'Executive: owner, C level, president, managing director',
  vp: 'Vice president',
  director: 'Director',
  head: 'Head of a department',
  manager: 'Manager',
  'team-lead': 'Team lead',
  other: 'Frontline',
}

const boundary = titleLevels
  .filter((level) => level !== 'other')
  .map((value) => ({ value, label: levelLabels[value] }))

export const rolesPage: SettingsPage = {
  key: 'roles',
  label: 'Roles',
  lead: 'Who decides, who recommends, and who is asked only when nominated. What your CRM states wins over a title.',
  render: (view) => {
    const { roles } = view.current.settings
    return html`<div class="columns">${selectField(view, {
      name: 'roles.decisionMakerFrom',
      label: 'Decision makers from',
      stored: roles.decisionMakerFrom,
      options: boundary,
    })}${selectField(view, {
      name: 'roles.recommenderFrom',
      label: 'Recommenders from',
      stored: roles.recommenderFrom,
      options: boundary,
    })}</div>${textArea(view, {
      name: 'roles.words',
      label: 'Your own titles',
      hint: `One per line: words of the title, an equals sign, the level. Such as: Prokurist = vp. Levels: ${titleLevels.join(', ')}. Yours win over the built-in dictionary.`,
      rows: 8,
      stored: roles.words.map(({ phrase, level }) => `${phrase} = ${level}`).join('\n'),
    })}`
  },
  read: (form) => ({
    roles: {
      decisionMakerFrom: textOf(form, 'roles.decisionMakerFrom'),
      recommenderFrom: textOf(form, 'roles.recommenderFrom'),
      words: textOf(form, 'roles.words')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(readWord),
    },
  }),
}

/** `phrase = level`. A line without an equals sign has no level, which the schema refuses. */
function readWord(line: string): { phrase: string; level: string } {
  const at = line.lastIndexOf('=')
  return at < 0
    ? { phrase: line.trim(), level: '' }
    : {
        phrase: line.slice(0, at).trim(),
        level: line
          .slice(at + 1)
          .trim()
          .toLowerCase(),
      }
}
