import type { SessionView } from '../../shared/contract/session';
import { policyRefusal } from '../../shared/domain/policy';
import type { Services } from '../services';
import type { WindowDrill } from './window-drill';

/** Puts together what the window shows of the session. @throws AppError `store.*`. */
export async function readSessionView(
  services: Services,
  drill: WindowDrill | null,
): Promise<SessionView> {
  const { session, platform } = services;
  const { state, unlock } = await session.inspect();
  const configuration = services.configuration();
  const refusal = policyRefusal(platform.hardening.policy);
  const notices = [...(refusal ? [refusal] : []), ...(await session.notices())];
  return {
    state,
    unlock,
    incident: session.incident(),
    notices: notices.map(({ code, message, next }) => ({ code, message, next })),
    clearAfterSeconds: configuration.clipboard.clearAfterSeconds,
    hideAfterSeconds: configuration.reveal.hideAfterSeconds,
    lockAfterIdleMinutes: configuration.session.lockAfterIdleMinutes,
    drill: drill && { passphrase: drill.passphrase.open(), plugged: await drill.plugged() },
    clipboard: platform.clipboard.kind,
    version: platform.host.appVersion,
  };
}
