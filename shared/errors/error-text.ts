import { alertErrorText } from './alert-error-text';
import { approvalErrorText } from './approval-error-text';
import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';
import { pushErrorText } from './push-error-text';
import { debtErrorText } from './debt-error-text';
import { mapErrorText } from './map-error-text';
import { policyErrorText } from './policy-error-text';
import { updateErrorText } from './update-error-text';
import { scheduleErrorText } from './schedule-error-text';
import { serverErrorText } from './server-error-text';
import { vaultErrorText } from './vault-error-text';

/** One sentence each, for the window and the command line alike. */
export const errorText: Readonly<Record<ErrorCode, ErrorText>> = {
  cancelled: {
    message: 'The operation was cancelled.',
    next: 'Start it again if that was not intended.',
  },
  internal: {
    message: 'Breakglass hit a defect of its own.',
    next: 'Start it again; if it repeats, report the code and the time to your administrator.',
  },
  usage: {
    message: 'The command was not understood.',
    next: 'Run "breakglass help" for the commands and their options.',
  },
  'usage.secretInArguments': {
    message:
      'Secrets are never accepted as arguments, because every process on this host can read them.',
    next: 'Use --passphrase-fd N, BREAKGLASS_PASSPHRASE_FILE or the prompt; in setup.json use fromEnv, fromFile or fromStdin.',
  },
  'config.invalid': {
    message: 'The configuration is not valid.',
    next: 'Correct the named field and run setup again; docs/cli.md lists every field.',
  },
  'config.missing': {
    message: 'This host is not set up yet.',
    next: 'Run "breakglass setup --file setup.json", or practise first with "breakglass drill".',
  },
  'config.environment': {
    message: 'The environment or the command line would weaken this program, so it did not start.',
    next: 'Remove the named variable or switch and start again.',
  },
  'session.locked': {
    message: 'The store is locked.',
    next: 'Unlock it with your passphrase; on the command line give --passphrase-fd N or BREAKGLASS_PASSPHRASE_FILE.',
  },
  'unlock.wrongPassphrase': {
    message: 'The passphrase does not open this store.',
    next: 'Check the keyboard layout and Caps Lock, then try again.',
  },
  'unlock.factorMissing': {
    message: 'The operating system keychain does not hold the key of this store.',
    next: 'Log on as the user who set this host up; where shares were issued, "breakglass store recover" opens the store and puts a new key there.',
  },
  'unlock.keychainUnavailable': {
    message: 'There is no operating system keychain that answers in this session.',
    next: 'Start Breakglass in your desktop session, or start the keychain service and try again. A new store on a host without one needs "store": {"unlock": "passphrase"} in setup.json.',
  },
  'unlock.keychainLocked': {
    message: 'The operating system keychain is locked, or its prompt was dismissed.',
    next: 'Unlock the keychain, with its own prompt or by logging on to the desktop, and try again.',
  },
  'unlock.keychainDenied': {
    message: 'The operating system keychain refuses Breakglass.',
    next: 'Ask the administrator for the policy that keeps this program from the keychain; nothing was changed.',
  },
  'unlock.keychainTimeout': {
    message: 'The operating system keychain did not answer in time.',
    next: 'Look for a keychain prompt behind other windows, then try again; if it repeats, restart the desktop session.',
  },
  'unlock.factorWrong': {
    message: 'The operating system keychain holds another key than the one of this store.',
    next: 'Restore the keychain of the user who set this host up; if nobody replaced it, tell the security team. No new key was made; where shares were issued, "breakglass store recover" makes one.',
  },
  'unlock.backendChanged': {
    message: 'This store was made with another keychain than the one that is active here.',
    next: 'Open it where it was made, or set up a new data folder here; a store does not move between keychains.',
  },
  'unlock.delayed': {
    message: 'After several wrong passphrases the next try has to wait.',
    next: 'Wait the seconds given, check the keyboard layout and Caps Lock, then try again.',
  },
  'unlock.shareInvalid': {
    message: 'A share cannot be used.',
    next: 'Type the named share again from the paper; "breakglass quorum check" tells whether it is right.',
  },
  'unlock.sharesMissing': {
    message: 'More shares are needed to open this store.',
    next: 'Call the holders of the shares that are missing, and give all shares together.',
  },
  'unlock.shareWrong': {
    message: 'The shares do not open this store.',
    next: 'Leave out the share that is named and give another of the same set; shares of an older set open nothing any more.',
  },
  'quorum.absent': {
    message: 'No shares open this store.',
    next: 'While the passphrase is known, make some with "breakglass quorum issue --threshold K --shares N".',
  },
  'reason.rejected': {
    message: 'The reason was not accepted.',
    next: 'Say in one line why you need this secret now, for example "core router down, INC-1234".',
  },
  'access.notFound': {
    message: 'No secret of this path is known here.',
    next: 'Search with "breakglass find", or refresh the catalogue while the vault is reachable.',
  },
  'access.noCode': {
    message: 'No one-time code can be computed for this secret.',
    next: 'Show the field itself; it holds no otpauth://totp address and no seed in Base32.',
  },
  'access.fieldMissing': {
    message: 'The secret has no such field.',
    next: 'Choose one of the fields it has.',
  },
  'access.leaseEnded': {
    message: 'The lease on this value has ended.',
    next: 'Copy or reveal the field again.',
  },
  ...vaultErrorText,
  ...pushErrorText,
  ...debtErrorText,
  ...approvalErrorText,
  ...scheduleErrorText,
  ...serverErrorText,
  ...mapErrorText,
  ...policyErrorText,
  ...updateErrorText,
  ...alertErrorText,
  'store.absent': {
    message: 'There is no store in this data folder.',
    next: 'Run "breakglass setup --file setup.json", or practise first with "breakglass drill".',
  },
  'store.damaged': {
    message: 'No generation of the store can be read. Nothing was deleted.',
    next: 'Keep the folder for the administrator, and set up a new data folder to go on.',
  },
  'store.missing': {
    message: 'The store was here and its files are gone. No new one was created in its place.',
    next: 'Restore the folder from a backup; do not run setup over it.',
  },
  'store.tooNew': {
    message: 'The store was written by a newer version of Breakglass. It was not touched.',
    next: 'Upgrade Breakglass on this host.',
  },
  'store.permissions': {
    message: 'Other users could read or change the data folder.',
    next: 'Give it to this user alone: chmod 700 for folders, chmod 600 for files.',
  },
  'store.busy': {
    message: 'Another Breakglass process is writing the store and does not finish.',
    next: 'Wait a moment; if it stays, end the process that is named.',
  },
  'store.kdfLimit': {
    message: 'The key derivation parameters in the store are outside the accepted bounds.',
    next: 'The file may have been tampered with; restore it from a backup.',
  },
  'store.full': {
    message: 'The disk is full. The store was not changed.',
    next: 'Free some space and try again.',
  },
  'store.writeFailed': {
    message: 'The store could not be written. The last good generation is intact.',
    next: 'Check the disk, its quota and whether it is mounted read-only.',
  },
  'store.exists': {
    message: 'This data folder already holds a store with another way of unlocking.',
    next: 'Use another BREAKGLASS_HOME, or keep store.unlock as it was.',
  },
  'store.erased': {
    message: 'The store was erased for good.',
    next: 'Run "breakglass setup --file setup.json" to create a new one here.',
  },
  'store.noMemory': {
    message: 'There is not enough free memory to derive the key. The passphrase was not judged.',
    next: 'End programs that hold much memory, then try again.',
  },
  'store.readFailed': {
    message: 'The disk did not give the store back. Nothing was changed.',
    next: 'Try again; if it repeats, check the disk and the number of open files.',
  },
  'store.rollback': {
    message:
      'The store is older than what this host remembers of it. Descriptions can be read, values are withheld.',
    next: 'Restore the newest files; if an old backup was restored on purpose, an administrator runs "breakglass store accept-rollback --reason TEXT".',
  },
  'store.recovered': {
    message: 'The newest generation of the store was damaged, so the one before it was opened.',
    next: 'Refresh, and run setup again if it was changed since then; keep the quarantined file and check the disk.',
  },
  'audit.unavailable': {
    message: 'The audit log cannot be written, so nothing was released.',
    next: 'Check the disk and the permissions of the audit folder.',
  },
  'audit.tampered': {
    message: 'The audit log was changed after it was written.',
    next: 'Keep the files, stop using this host, and tell the security team.',
  },
  'audit.torn': {
    message: 'The last line of the audit log is incomplete, as after a power failure.',
    next: 'Nothing acknowledged is missing; the line is set aside at the next write.',
  },
  'budget.usageDenied': {
    message: 'This client may not ask the tenant for its count of API calls.',
    next: 'Give the client a policy that allows read on "usage"; until then the calls of this host alone are known.',
  },
  'budget.doesNotFit': {
    message: 'This plan needs more than the edition allows.',
    next: 'Do one of what is listed, or take a larger edition and set tenants[].budget to it.',
  },
  'gate.secondReason': {
    message: 'Secret Server is not known to be down, so a second reason is needed.',
    next: 'Use Secret Server if you can log on there; otherwise say why not: on the command line with --override CAUSE.',
  },
  'gate.refused': {
    message: 'The policy of this host refuses lookups while Secret Server is not known to be down.',
    next: 'Use Secret Server at its address; the administrator of this host decides about exceptions.',
  },
  'outage.notWatched': {
    message: 'No Secret Server is configured here, so nothing is watched.',
    next: 'Name it under "secretServers" in setup.json and run setup again; docs/cli.md shows how.',
  },
  'admin.locked': {
    message: 'Admin mode is closed, or its time was up.',
    next: 'Press F10 in the window and type the passphrase once more.',
  },
  'program.changeable': {
    message:
      'Somebody else than the administrator could have changed this program, so it releases no value.',
    next: 'Install the package, or have root unpack it where root alone may write; or allow it with "process.installation" in the policy of this host.',
  },
  'process.unprotected': {
    message: 'This host does not give a protection of the memory that its policy asks for.',
    next: 'Reinstall Breakglass with its native modules; where the platform has none, say so in the policy with "allowed" or "open".',
  },
  'audit.broken': {
    message: 'The audit log is not what this program wrote, so no value is released.',
    next: 'Keep the files and tell the security team; then run "breakglass audit adopt --reason TEXT".',
  },
  'audit.whole': {
    message: 'The audit log is whole, so there is nothing to adopt.',
    next: 'Lock and unlock; "breakglass audit verify" checks the whole log.',
  },
  'audit.unproven': {
    message: 'The audit log is whole, and nothing outside of it proves that it is complete.',
    next: 'Give what an earlier look noted: --anchor SEQ:SHA256 or --remote FILE.',
  },
  'audit.unreadable': {
    message: 'The audit log, or something to check it with, cannot be read.',
    next: 'Check the folder, the files that were named and their permissions.',
  },
  'audit.remoteUnavailable': {
    message: 'The audit record did not reach its remote sink in time, so nothing was released.',
    next: 'Look at the sinks in "breakglass status"; once the sink answers, the same call succeeds.',
  },
  'audit.exportFailed': {
    message: 'The export could not be written.',
    next: 'Name a file that does not exist yet, in a folder that you may write to.',
  },
  'config.profileMissing': {
    message: 'No profile file of the dsv command line was found. Nothing was imported.',
    next: 'Name it with --config FILE, in the window in the field "Profile file", or set this host up with setup.json.',
  },
  'config.profileUnreadable': {
    message: 'This is not a profile file of the dsv command line. Nothing was imported.',
    next: 'Open the file at the named place and compare it with what "dsv init" writes.',
  },
  'usage.noProfile': {
    message: 'There is no such profile in the file. Nothing was imported.',
    next: 'Choose one of the profiles that are named.',
  },
  'config.profileIncomplete': {
    message: 'The profile does not say what a log-on needs. Nothing was imported.',
    next: 'Correct what is named in the profile file, or write a setup.json; docs/cli.md lists every field.',
  },
  'import.secretMissing': {
    message: 'The profile does not hold what has to be known for the log-on. Nothing was imported.',
    next: 'Type it: in the window in its field, on a terminal when asked; without one give a secret with --secret-fd N and a user with --user NAME.',
  },
  'import.keyMissing': {
    message:
      'The key file that opens the password of the profile is missing. Nothing was imported.',
    next: 'Restore the key file, or type the password: in the window in its field, on a terminal when asked; without one give it with --secret-fd N.',
  },
  'import.keyWrong': {
    message: 'The key file does not open the password of the profile. Nothing was imported.',
    next: 'Restore the right key file, or type the password: in the window in its field, on a terminal when asked; without one give it with --secret-fd N.',
  },
  'clock.skewed': {
    message: 'The clock of this host and the clock of the server differ by more than five minutes.',
    next: 'Correct the clock of this host and the service that sets it; tokens and certificates depend on it.',
  },
  'settings.managed': {
    message: 'The policy of this host decides this setting, so it was not changed.',
    next: 'Ask the administrator; the settings name the policy file.',
  },
  'settings.notKept': {
    message: 'The settings count now, but could not be written and are gone with the next start.',
    next: 'Make room on the disk of the data folder and see to it that it may be written.',
  },
  'incident.ticketRejected': {
    message: 'The ticket was not accepted, so nothing was released.',
    next: 'Give the number of the ticket as the policy of this host wants it: in its field, or with --ticket.',
  },
  'incident.ticketUnverified': {
    message:
      'The ticket system did not answer, and the policy of this host wants every ticket checked, so nothing was released.',
    next: 'Try again in half a minute. If it stays silent, ask whoever may change "incident.ticketOffline" in the policy.',
  },
  'incident.none': {
    message: 'No incident is open.',
    next: 'The first secret that is released opens one; there is nothing to extend or to end before.',
  },
  'incident.notExtended': {
    message: 'The incident was not given more time.',
    next: 'End it, unlock again, and say why in the next one; the policy of this host sets how long an incident may last.',
  },
  'incident.unknown': {
    message: 'There is no incident with this number here, or several begin like it.',
    next: 'Look for it with "breakglass incident list"; the latest 200 are kept, and the audit log has all.',
  },
  'incident.reportFailed': {
    message:
      'The files of the report could not be written. The sealed record of the incident is kept.',
    next: 'Make room, or choose a folder you may write to, and run "breakglass incident report ID --out FOLDER".',
  },
  'ready.copies': {
    message:
      'Some secrets that should be kept on this host could not be served from it in an outage.',
    next: 'Run "breakglass refresh", or press Ctrl+R in the window, while the vaults answer; "breakglass ready --json" names each.',
  },
  'ready.drill': {
    message: 'There is no proof that breaking the glass was practised here lately.',
    next: 'Hold a drill: "breakglass drill", and keep its evidence in the folder "drills" of the data folder.',
  },
  'ready.alert': {
    message: 'There is no proof that alerts of this host reach anybody.',
    next: 'Run "breakglass alert test", and "breakglass alert confirm" with the code that somebody received.',
  },
  'window.refused': {
    message: 'The window sent something that this program does not accept, so nothing was done.',
    next: 'Close Breakglass and open it again; if it repeats, tell the administrator the time.',
  },
  'session.lost': {
    message:
      'The process that held the keys ended, so the session is over. Nothing of it is left in memory.',
    next: 'Unlock again and repeat what you were doing; if it happens again, report the time to your administrator.',
  },
  'engine.failed': {
    message: 'The process that holds the keys did not start.',
    next: 'Try again, or use the command line; if it repeats, the administrator checks free memory and the installation.',
  },
  'clipboard.unavailable': {
    message: 'There is no clipboard here.',
    next: 'Use "breakglass get" on this terminal, or start the app in a desktop session.',
  },
  'drill.failed': {
    message: 'The drill did not pass.',
    next: 'Look at the first step that failed; the evidence of the drill says what was expected.',
  },
  'drill.notCanary': {
    message: 'This secret is not one that drills may use.',
    next: 'Name a secret made for drills, or have its path added to "drill.canaries" in setup.json.',
  },
  'drill.evidenceTampered': {
    message: 'The evidence is not what was signed.',
    next: 'Do not rely on this copy; take the pack from the host that ran the drill.',
  },
  'drill.evidenceForeign': {
    message: 'The evidence is signed with another key.',
    next: 'Get the public key of the host from its administrator and give it with --key.',
  },
  'drill.evidenceInvalid': {
    message: 'This is no evidence of a drill that can be read.',
    next: 'Name the folder of a pack, or its evidence.json with evidence.pdf beside it.',
  },
};
