import { alertConfirmCommand } from './alert-confirm';
import { alertDeliverCommand } from './alert-deliver';
import { alertStatusCommand } from './alert-status';
import { alertTestCommand } from './alert-test';
import { approveCommand } from './approve';
import { approveKeygenCommand } from './approve-keygen';
import { auditAdoptCommand } from './audit-adopt';
import { auditExportCommand } from './audit-export';
import { auditListCommand } from './audit-list';
import { auditKeyCommand } from './audit-key';
import { auditVerifierKeyCommand } from './audit-verifier-key';
import { auditVerifyCommand } from './audit-verify';
import { budgetCommand } from './budget';
import { budgetPlanCommand } from './budget-plan';
import type { Command } from './command';
import { copyCommand } from './copy';
import { debtCheckCommand } from './debt-check';
import { debtListCommand } from './debt-list';
import { debtRotateCommand } from './debt-rotate';
import { debtWaiveCommand } from './debt-waive';
import { doctorCommand } from './doctor';
import { drillCommand } from './drill';
import { drillListCommand } from './drill-list';
import { drillVerifyCommand } from './drill-verify';
import { findCommand } from './find';
import { getCommand } from './get';
import { createHelpCommand } from './help';
import { incidentListCommand } from './incident-list';
import { incidentReportCommand } from './incident-report';
import { incidentShowCommand } from './incident-show';
import { importDsvProfileCommand } from './import-dsv-profile';
import { loginCommand } from './login';
import { mapImportCommand } from './map-import';
import { mapListCommand } from './map-list';
import { mapPreviewCommand } from './map-preview';
import { outageCommand } from './outage';
import { policyCheckCommand } from './policy-check';
import { policyExplainCommand } from './policy-explain';
import { policyKeygenCommand } from './policy-keygen';
import { policyPinCommand } from './policy-pin';
import { policySignCommand } from './policy-sign';
import { pushApplyCommand } from './push-apply';
import { pushHistoryCommand } from './push-history';
import { pushPauseCommand, pushResumeCommand } from './push-pause';
import { pushPlanCommand } from './push-plan';
import { pushRunCommand } from './push-run';
import { pushServeCommand } from './push-serve';
import { pushStatusCommand } from './push-status';
import { quorumCheckCommand } from './quorum-check';
import { quorumIssueCommand } from './quorum-issue';
import { readyCommand } from './ready';
import { refreshCommand } from './refresh';
import { requestEnrolCommand } from './request-enrol';
import { requestExportCommand } from './request-export';
import { requestGrantCommand } from './request-grant';
import { requestListCommand } from './request-list';
import { requestLookupCommand } from './request-lookup';
import { requestPushCommand } from './request-push';
import { sandboxCommand } from './sandbox';
import { setupCommand } from './setup';
import { statusCommand } from './status';
import { storeEraseCommand } from './store-erase';
import { storeKeychainCommand } from './store-keychain';
import { storePassphraseCommand } from './store-passphrase';
import { storeRecoverCommand } from './store-recover';
import { storeRekeyCommand } from './store-rekey';
import { storeAcceptRollbackCommand } from './store-accept-rollback';
import { updateCheckCommand } from './update-check';
import { updateSignCommand } from './update-sign';
import { updateVerifyCommand } from './update-verify';
import { versionCommand } from './version';

/** `help`. */
export const helpCommand = createHelpCommand(() => commands);

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  findCommand,
  getCommand,
  copyCommand,
  statusCommand,
  outageCommand,
  incidentListCommand,
  incidentShowCommand,
  incidentReportCommand,
  requestLookupCommand,
  requestExportCommand,
  requestPushCommand,
  requestGrantCommand,
  requestListCommand,
  requestEnrolCommand,
  approveCommand,
  approveKeygenCommand,
  refreshCommand,
  budgetCommand,
  budgetPlanCommand,
  loginCommand,
  debtListCommand,
  debtRotateCommand,
  debtCheckCommand,
  debtWaiveCommand,
  pushPlanCommand,
  pushApplyCommand,
  pushRunCommand,
  pushStatusCommand,
  pushHistoryCommand,
  pushServeCommand,
  pushPauseCommand,
  pushResumeCommand,
  mapListCommand,
  mapPreviewCommand,
  mapImportCommand,
  setupCommand,
  policyExplainCommand,
  policyCheckCommand,
  policySignCommand,
  policyKeygenCommand,
  policyPinCommand,
  importDsvProfileCommand,
  storePassphraseCommand,
  storeKeychainCommand,
  storeRekeyCommand,
  storeRecoverCommand,
  storeEraseCommand,
  quorumIssueCommand,
  quorumCheckCommand,
  storeAcceptRollbackCommand,
  alertStatusCommand,
  alertTestCommand,
  alertConfirmCommand,
  alertDeliverCommand,
  auditVerifyCommand,
  auditListCommand,
  auditExportCommand,
  auditAdoptCommand,
  auditKeyCommand,
  auditVerifierKeyCommand,
  readyCommand,
  doctorCommand,
  drillCommand,
  drillListCommand,
  drillVerifyCommand,
  sandboxCommand,
  updateCheckCommand,
  updateVerifyCommand,
  updateSignCommand,
  versionCommand,
  helpCommand,
];
