/** Who has to do something about an error. */
export type Acts = 'operator' | 'administrator' | 'network' | 'program' | 'nobody';

interface ErrorRow {
  /** True when the same call may succeed a moment later without anybody doing anything. */
  readonly retryable: boolean;
  /** What the process exits with; 1 to 125, because shells use the numbers above. */
  readonly exitCode: number;
  readonly acts: Acts;
}

/**
 * Every error the product can report. The sentence for a person is in `error-text.ts`; the
 * documentation table in `docs/errors.md` is generated from both.
 */
export const errorCodes = {
  cancelled: { retryable: true, exitCode: 2, acts: 'nobody' },
  internal: { retryable: false, exitCode: 70, acts: 'program' },
  usage: { retryable: false, exitCode: 64, acts: 'operator' },
  'usage.secretInArguments': { retryable: false, exitCode: 64, acts: 'operator' },
  'config.invalid': { retryable: false, exitCode: 78, acts: 'administrator' },
  'config.missing': { retryable: false, exitCode: 78, acts: 'administrator' },
  'usage.noProfile': { retryable: false, exitCode: 64, acts: 'operator' },
  'config.profileMissing': { retryable: false, exitCode: 78, acts: 'operator' },
  'config.profileUnreadable': { retryable: false, exitCode: 78, acts: 'operator' },
  'config.profileIncomplete': { retryable: false, exitCode: 78, acts: 'operator' },
  'config.environment': { retryable: false, exitCode: 78, acts: 'administrator' },

  'session.locked': { retryable: false, exitCode: 10, acts: 'operator' },
  'unlock.wrongPassphrase': { retryable: false, exitCode: 11, acts: 'operator' },
  'unlock.factorMissing': { retryable: false, exitCode: 12, acts: 'administrator' },
  'unlock.keychainUnavailable': { retryable: true, exitCode: 13, acts: 'operator' },
  'unlock.shareInvalid': { retryable: false, exitCode: 24, acts: 'operator' },
  'unlock.sharesMissing': { retryable: false, exitCode: 25, acts: 'operator' },
  'unlock.shareWrong': { retryable: false, exitCode: 26, acts: 'administrator' },
  'quorum.absent': { retryable: false, exitCode: 28, acts: 'administrator' },
  'unlock.keychainLocked': { retryable: true, exitCode: 15, acts: 'operator' },
  'unlock.keychainDenied': { retryable: false, exitCode: 16, acts: 'administrator' },
  'unlock.keychainTimeout': { retryable: true, exitCode: 17, acts: 'operator' },
  'unlock.factorWrong': { retryable: false, exitCode: 18, acts: 'administrator' },
  'unlock.backendChanged': { retryable: false, exitCode: 19, acts: 'administrator' },
  'unlock.delayed': { retryable: true, exitCode: 72, acts: 'nobody' },
  'reason.rejected': { retryable: false, exitCode: 14, acts: 'operator' },

  'access.notFound': { retryable: false, exitCode: 20, acts: 'operator' },
  'access.noCode': { retryable: false, exitCode: 21, acts: 'operator' },
  'access.fieldMissing': { retryable: false, exitCode: 22, acts: 'operator' },
  'access.leaseEnded': { retryable: false, exitCode: 23, acts: 'operator' },

  'vault.denied': { retryable: false, exitCode: 30, acts: 'administrator' },
  'vault.unauthenticated': { retryable: false, exitCode: 31, acts: 'administrator' },
  'vault.deleted': { retryable: false, exitCode: 32, acts: 'administrator' },
  'vault.unreachable': { retryable: true, exitCode: 33, acts: 'network' },
  'vault.noCopy': { retryable: true, exitCode: 34, acts: 'network' },
  'vault.throttled': { retryable: true, exitCode: 35, acts: 'nobody' },
  'vault.tls': { retryable: false, exitCode: 36, acts: 'administrator' },
  'vault.notPermitted': { retryable: false, exitCode: 103, acts: 'administrator' },
  'vault.pinMismatch': { retryable: false, exitCode: 101, acts: 'administrator' },
  'vault.proxy': { retryable: true, exitCode: 37, acts: 'network' },
  'vault.server': { retryable: true, exitCode: 38, acts: 'network' },
  'vault.protocol': { retryable: false, exitCode: 39, acts: 'administrator' },
  'vault.budget': { retryable: false, exitCode: 40, acts: 'administrator' },
  'vault.unavailable': { retryable: true, exitCode: 42, acts: 'network' },
  'vault.copyExpired': { retryable: true, exitCode: 41, acts: 'network' },
  'vault.serverOnly': { retryable: true, exitCode: 93, acts: 'network' },

  'auth.loginNeeded': { retryable: false, exitCode: 80, acts: 'operator' },
  'auth.loginFailed': { retryable: true, exitCode: 48, acts: 'operator' },
  'auth.lockedOut': { retryable: true, exitCode: 81, acts: 'administrator' },
  'auth.clockSkew': { retryable: false, exitCode: 82, acts: 'administrator' },
  'auth.secretRotated': { retryable: false, exitCode: 83, acts: 'administrator' },
  'auth.metadataMissing': { retryable: true, exitCode: 84, acts: 'administrator' },
  'auth.noAwsKeys': { retryable: false, exitCode: 85, acts: 'administrator' },
  'auth.keyMismatch': { retryable: false, exitCode: 86, acts: 'administrator' },
  'auth.certificateExpired': { retryable: false, exitCode: 49, acts: 'administrator' },
  'auth.providerUnknown': { retryable: false, exitCode: 87, acts: 'administrator' },

  'store.absent': { retryable: false, exitCode: 50, acts: 'administrator' },
  'store.damaged': { retryable: false, exitCode: 51, acts: 'administrator' },
  'store.missing': { retryable: false, exitCode: 52, acts: 'administrator' },
  'store.tooNew': { retryable: false, exitCode: 53, acts: 'administrator' },
  'store.permissions': { retryable: false, exitCode: 54, acts: 'administrator' },
  'store.busy': { retryable: true, exitCode: 55, acts: 'nobody' },
  'store.kdfLimit': { retryable: false, exitCode: 56, acts: 'administrator' },
  'store.full': { retryable: true, exitCode: 57, acts: 'operator' },
  'store.writeFailed': { retryable: true, exitCode: 58, acts: 'administrator' },
  'store.exists': { retryable: false, exitCode: 59, acts: 'administrator' },
  'store.erased': { retryable: false, exitCode: 27, acts: 'administrator' },
  'store.noMemory': { retryable: true, exitCode: 45, acts: 'operator' },
  'store.readFailed': { retryable: true, exitCode: 63, acts: 'administrator' },
  'store.rollback': { retryable: false, exitCode: 43, acts: 'administrator' },
  'store.recovered': { retryable: false, exitCode: 44, acts: 'administrator' },

  'audit.unavailable': { retryable: true, exitCode: 60, acts: 'administrator' },
  'audit.tampered': { retryable: false, exitCode: 61, acts: 'administrator' },
  'audit.torn': { retryable: false, exitCode: 62, acts: 'administrator' },
  'audit.broken': { retryable: false, exitCode: 67, acts: 'administrator' },
  'audit.whole': { retryable: false, exitCode: 68, acts: 'nobody' },
  'audit.unproven': { retryable: false, exitCode: 73, acts: 'administrator' },
  'audit.unreadable': { retryable: false, exitCode: 74, acts: 'administrator' },
  'audit.remoteUnavailable': { retryable: true, exitCode: 69, acts: 'network' },
  'audit.exportFailed': { retryable: false, exitCode: 77, acts: 'operator' },

  'budget.usageDenied': { retryable: false, exitCode: 117, acts: 'administrator' },
  'budget.doesNotFit': { retryable: false, exitCode: 118, acts: 'administrator' },
  'gate.secondReason': { retryable: false, exitCode: 96, acts: 'operator' },
  'gate.refused': { retryable: false, exitCode: 97, acts: 'operator' },
  'outage.notWatched': { retryable: false, exitCode: 98, acts: 'administrator' },

  'admin.locked': { retryable: false, exitCode: 119, acts: 'administrator' },
  'schedule.attended': { retryable: false, exitCode: 110, acts: 'administrator' },
  'schedule.absent': { retryable: false, exitCode: 113, acts: 'administrator' },
  'listener.unavailable': { retryable: true, exitCode: 111, acts: 'administrator' },
  'listener.unusable': { retryable: false, exitCode: 112, acts: 'administrator' },

  'policy.forbids': { retryable: false, exitCode: 46, acts: 'administrator' },
  'policy.invalid': { retryable: false, exitCode: 47, acts: 'administrator' },
  'program.changeable': { retryable: false, exitCode: 79, acts: 'administrator' },
  'process.unprotected': { retryable: false, exitCode: 79, acts: 'administrator' },

  'import.secretMissing': { retryable: false, exitCode: 88, acts: 'operator' },
  'import.keyMissing': { retryable: false, exitCode: 89, acts: 'operator' },
  'import.keyWrong': { retryable: false, exitCode: 90, acts: 'operator' },
  'server.unreachable': { retryable: true, exitCode: 91, acts: 'network' },
  'server.unavailable': { retryable: true, exitCode: 91, acts: 'network' },
  'server.throttled': { retryable: true, exitCode: 91, acts: 'nobody' },
  'server.proxy': { retryable: true, exitCode: 91, acts: 'network' },
  'server.refused': { retryable: false, exitCode: 92, acts: 'administrator' },
  'server.otp': { retryable: true, exitCode: 94, acts: 'operator' },
  'server.noNegotiate': { retryable: false, exitCode: 94, acts: 'administrator' },
  'server.denied': { retryable: false, exitCode: 95, acts: 'administrator' },
  'server.protocol': { retryable: false, exitCode: 99, acts: 'administrator' },
  'server.tls': { retryable: false, exitCode: 99, acts: 'administrator' },
  'server.replica': { retryable: false, exitCode: 29, acts: 'administrator' },

  'clock.skewed': { retryable: false, exitCode: 102, acts: 'administrator' },

  'push.busy': { retryable: true, exitCode: 100, acts: 'nobody' },
  'push.planUnknown': { retryable: false, exitCode: 104, acts: 'operator' },
  'push.planStale': { retryable: false, exitCode: 104, acts: 'operator' },
  'push.alarms': { retryable: false, exitCode: 105, acts: 'administrator' },
  'push.incidentOpen': { retryable: false, exitCode: 106, acts: 'operator' },
  'push.foreign': { retryable: false, exitCode: 107, acts: 'administrator' },
  'push.conflict': { retryable: false, exitCode: 107, acts: 'administrator' },
  'push.denied': { retryable: false, exitCode: 107, acts: 'administrator' },
  'push.notVerified': { retryable: false, exitCode: 107, acts: 'administrator' },
  'push.budget': { retryable: false, exitCode: 108, acts: 'administrator' },
  'push.incomplete': { retryable: true, exitCode: 109, acts: 'administrator' },
  'map.invalid': { retryable: false, exitCode: 114, acts: 'administrator' },
  'map.unknown': { retryable: false, exitCode: 115, acts: 'operator' },
  'map.noServer': { retryable: false, exitCode: 116, acts: 'administrator' },

  'settings.managed': { retryable: false, exitCode: 125, acts: 'administrator' },
  'settings.notKept': { retryable: true, exitCode: 125, acts: 'administrator' },
  'incident.ticketRejected': { retryable: false, exitCode: 120, acts: 'operator' },
  'incident.none': { retryable: false, exitCode: 120, acts: 'operator' },
  'incident.notExtended': { retryable: false, exitCode: 120, acts: 'operator' },
  'incident.unknown': { retryable: false, exitCode: 120, acts: 'operator' },
  'incident.reportFailed': { retryable: true, exitCode: 120, acts: 'operator' },
  'debt.busy': { retryable: true, exitCode: 121, acts: 'nobody' },
  'debt.unknown': { retryable: false, exitCode: 121, acts: 'operator' },
  'debt.byHand': { retryable: false, exitCode: 121, acts: 'operator' },
  'debt.restricted': { retryable: false, exitCode: 121, acts: 'administrator' },
  'debt.refused': { retryable: false, exitCode: 121, acts: 'administrator' },
  'debt.failed': { retryable: false, exitCode: 121, acts: 'administrator' },
  'debt.uncertain': { retryable: true, exitCode: 121, acts: 'administrator' },
  'debt.overdue': { retryable: false, exitCode: 121, acts: 'operator' },
  'ready.copies': { retryable: false, exitCode: 123, acts: 'operator' },
  'ready.drill': { retryable: false, exitCode: 123, acts: 'operator' },
  'ready.alert': { retryable: false, exitCode: 123, acts: 'operator' },

  'window.refused': { retryable: false, exitCode: 71, acts: 'program' },
  'session.lost': { retryable: true, exitCode: 75, acts: 'operator' },
  'engine.failed': { retryable: true, exitCode: 76, acts: 'administrator' },
  'clipboard.unavailable': { retryable: false, exitCode: 65, acts: 'operator' },
  'drill.failed': { retryable: false, exitCode: 66, acts: 'operator' },
  'drill.notCanary': { retryable: false, exitCode: 124, acts: 'administrator' },
  'drill.evidenceTampered': { retryable: false, exitCode: 124, acts: 'administrator' },
  'drill.evidenceForeign': { retryable: false, exitCode: 124, acts: 'administrator' },
  'drill.evidenceInvalid': { retryable: false, exitCode: 124, acts: 'administrator' },
  'alert.required': { retryable: true, exitCode: 122, acts: 'network' },
  'alert.notDelivered': { retryable: true, exitCode: 122, acts: 'network' },
  'alert.refused': { retryable: true, exitCode: 122, acts: 'administrator' },
  'alert.noChannel': { retryable: false, exitCode: 122, acts: 'administrator' },
  'alert.unavailable': { retryable: true, exitCode: 122, acts: 'administrator' },
  'alert.codeWrong': { retryable: true, exitCode: 122, acts: 'operator' },
  'alert.noneAwaiting': { retryable: false, exitCode: 122, acts: 'operator' },
} as const satisfies Record<string, ErrorRow>;

/** One of the codes of the table. */
export type ErrorCode = keyof typeof errorCodes;

/** Narrows text from outside (a reply, a file) to a code of the table. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}
