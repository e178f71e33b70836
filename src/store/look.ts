/** What pages and mails need of a workspace to look like it. */

export interface StoredLook {
  readonly workspaceId: string
  /** As stored (jsonb). */
  readonly settings: unknown
  /** `version` is when it was saved, in milliseconds. */
  readonly logo: {
    readonly version: number
    readonly width: number
    readonly height: number
    /** In bytes. */
    readonly size: number
  } | null
}

/** SQL: the look of the workspace `s`. */
export const storedLook = `jsonb_build_object('workspaceId', s.workspace_id, 'settings', s.settings,
  'logo', (select jsonb_build_object('version', floor(extract(epoch from l.saved_at) * 1000), 'width', l.width, 'height', l.height,
      'size', octet_length(l.bytes))
    from logos l where l.workspace_id = s.workspace_id))`
