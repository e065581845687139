import type { SessionView } from '../../shared/contract/session';
import { installationRefusal } from '../../shared/domain/installation';
import { policyRefusal } from '../../shared/domain/policy';
import { asksForTicket } from '../../shared/domain/reason';
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
  const { installation, policy } = platform.hardening;
  const place = drill === null ? installationRefusal(installation, policy.policy.process) : null;
  const notices = [refusal, place, ...(await session.notices())].filter(notice => notice !== null);
  return {
    state,
    unlock,
    incident: session.incident(),
    incidentRules: rulesOf(services),
    notices: notices.map(({ code, message, next }) => ({ code, message, next })),
    clearAfterSeconds: configuration.clipboard.clearAfterSeconds,
    hideAfterSeconds: configuration.reveal.hideAfterSeconds,
    lockAfterIdleMinutes: configuration.session.lockAfterIdleMinutes,
    drill: drill && (await drillView(drill)),
    clipboard: platform.clipboard.kind,
    deployment: configuration.deployment,
    remote: await platform.remote.look(),
    version: platform.host.appVersion,
  };
}

function rulesOf({ incidents, configuration }: Services): SessionView['incidentRules'] {
  const rules = incidents.rules();
  const { minReasonWords, minReasonLength, ticketPattern, ticketRequired } = rules;
  const { extendMinutes, endWhenBackMinutes } = rules;
  const isThere = rules.ticketSystem || configuration().tickets !== null;
  return {
    ...{ minReasonWords, minReasonLength, ticketPattern, ticketRequired },
    ...{ extendMinutes, endWhenBackMinutes },
    ticketAsked: isThere || asksForTicket(rules),
  };
}

async function drillView(drill: WindowDrill): Promise<SessionView['drill']> {
  const [plugged, serverPlugged] = [await drill.plugged(), await drill.serverPlugged()];
  return { passphrase: drill.passphrase.open(), plugged, serverPlugged };
}
