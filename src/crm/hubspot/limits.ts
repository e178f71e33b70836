/** HubSpot's sizes and ours, in one place. Source: HubSpot's usage guidelines and OpenAPI files, version 2026-09. */

/** The dated API version of every path. Each version is supported for 18 months; changing it is a change here only. */
export const apiVersion = '2026-09'

export const limits = {
  /** Records of one list page. */
  listPage: 100,
  /** Records of one search page. */
  searchPage: 200,
  /** Inputs of one batch read, create, update. */
  batch: 100,
  /** Inputs of one associations batch read. */
  associationsRead: 1000,
  /** Owners of one page. 500 is said to work, but HubSpot does not write it down: if it is refused, the documented 100. */
  ownersPage: 500,
  ownersPageDocumented: 100,
  /** Archived records looked through per object and night: pages of 100. A full pull reconciles what lies beyond. */
  archivedPages: 10,
  /** Calls at a time; eight hit the ten-second limit hard. */
  inFlight: 3,
  /** Milliseconds until a call without an answer is given up; HubSpot's own gateway gives up earlier. */
  deadlineMs: 45_000,
  /** The same for a token request: its answer is worth waiting for, and the lock it runs under is held for 120 s at most. */
  tokenDeadlineMs: 60_000,
} as const
