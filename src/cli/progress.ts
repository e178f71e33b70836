/** Progress of a cycle: a bar on a terminal, plain lines elsewhere; on standard error always. */
import { Presets, SingleBar } from 'cli-progress'
import type { CycleJob } from '#store/cycles.ts'

export interface Progress {
  /** The jobs as they stand; called often. */
  show(jobs: readonly CycleJob[]): void
  end(): void
}

const words: Readonly<Record<string, string>> = {
  'connection.check': 'ask who is there',
  'owners.pull': 'read owners',
  'accounts.pull': 'read accounts',
  'contacts.pull': 'read contacts',
  'deals.pull': 'read deals',
  'contact-roles.pull': 'read contact roles',
  'records.resolve': 'match records',
  'accounts.classify': 'sort accounts into tiers',
  'contacts.classify': 'decide roles',
  'responses.score': 'score answers',
  'wave.plan': 'decide whom to ask',
  'invitations.send': 'send invitations',
  'write-back.plan': 'compare with the CRM',
  'records.recheck': 'look for late edits',
  'fields.push': 'write fields',
  'tasks.push': 'write tasks',
  'cycle.finish': 'finish',
}

export function createProgress(label: string, steps: number): Progress {
  return process.stderr.isTTY ? createBar(label, steps) : createLines(label)
}

function createBar(label: string, steps: number): Progress {
  const bar = new SingleBar(
    {
      format: `${label} {bar} {value}/{total} {step}`,
      hideCursor: true,
      stream: process.stderr,
      barsize: 24,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  )
  bar.start(steps, 0, { step: '' })
  return {
    show(jobs) {
      const current = jobs.filter((job) => job.state === 'due').map((job) => words[job.name] ?? job.name)
      bar.update(jobs.length - current.length, { step: [...new Set(current)].join(', ') })
    },
    end: () => bar.stop(),
  }
}

function createLines(label: string): Progress {
  const told = new Set<string>()
  return {
    show(jobs) {
      for (const job of jobs) {
        if (job.state === 'due' || told.has(job.id)) continue
        told.add(job.id)
        const failure = job.state === 'failed' ? `: failed, ${String(job.error?.message ?? '')}` : ''
        process.stderr.write(`${label}: ${words[job.name] ?? job.name}${failure}\n`)
      }
    },
    end: () => {},
  }
}
