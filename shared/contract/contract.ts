import type { z } from 'zod';
import type { WireError } from '../errors/app-error';
import { accessChannels } from './access';
import { adminChannels } from './admin';
import { approvalChannels } from './approval';
import { auditChannels } from './audit';
import { budgetChannels } from './budget';
import { catalogChannels } from './catalog';
import { debtChannels } from './debt';
import { drillChannels } from './drill';
import type { EventName, Events } from './events';
import { incidentChannels } from './incident';
import { importChannels } from './import';
import { logOnChannels } from './log-on';
import { mapChannels } from './maps';
import { alertChannels } from './alert';
import { outageChannels } from './outage';
import { pushPlacesChannels } from './push-places';
import { readyChannels } from './ready';
import { scheduleChannels } from './schedule';
import { pushChannels } from './push';
import { wizardChannels } from './wizard';
import { sessionChannels } from './session';
import { settingsChannels } from './settings';

/** Everything that may cross between the window and main: one entry per channel, both ways checked. */
export const contract = {
  ...sessionChannels,
  ...incidentChannels,
  ...catalogChannels,
  ...accessChannels,
  ...approvalChannels,
  ...drillChannels,
  ...auditChannels,
  ...importChannels,
  ...logOnChannels,
  ...outageChannels,
  ...alertChannels,
  ...mapChannels,
  ...scheduleChannels,
  ...budgetChannels,
  ...pushPlacesChannels,
  ...readyChannels,
  ...wizardChannels,
  ...adminChannels,
  ...pushChannels,
  ...settingsChannels,
  ...debtChannels,
} as const;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type Input<C extends Channel> = z.infer<Contract[C]['input']>;
export type Output<C extends Channel> = z.infer<Contract[C]['output']>;

/** Errors cross as data, so that nothing of a stack or a cause comes along. */
export type Reply<C extends Channel> =
  | { readonly ok: true; readonly value: Output<C> }
  | { readonly ok: false; readonly error: WireError };

/** `window.breakGlass`, the only thing the preload exposes. */
export interface Bridge {
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Reply<C>>;
  /** @returns a function that takes the listener away again. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}
