/** Where a workspace's logo is found: each saved one has its own path, so that it can be kept for good. */
export function logoPath(workspaceId: string, version: number): string {
  return `/b/${workspaceId}/${version}`
}
