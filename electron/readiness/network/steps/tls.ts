import type { X509Certificate } from 'node:crypto';
import { AppError } from '../../../../shared/errors/app-error';
import { opened } from '../../../http/connector';
import { shakeHands } from '../../../http/handshake';
import { checkPins, pinOf, verifiedChain } from '../../../http/pins';
import type { PinMatch } from '../../../http/pins';
import { expiredAuthorities } from '../../../http/trust';
import { ok, warning } from '../../finding';
import type { NetworkStep, StepFinding } from '../step';
import type { NetworkTarget } from '../target';

/** A certificate with fewer days than this is worth a call to whoever renews it. */
const fewDays = 21;
const dayMs = 86_400_000;

/** The identity of the server, how long it lasts, and the keys that can be pinned. */
export const tlsStep: NetworkStep = {
  id: 'tls',
  title: 'TLS',
  patience: 'connect',
  async look(target, { way }, signal) {
    if (way instanceof AppError) throw way;
    const trust = target.trust();
    const socket = await opened(target, { target, route: way }, signal);
    const now = target.clock.now;
    const secure = await shakeHands({ socket, target, trust, now }, signal);
    try {
      const match = checkPins(secure, target.pins, target.server);
      const protocol = secure.getProtocol() ?? 'TLS';
      return judge(target, { chain: verifiedChain(secure), match, protocol });
    } finally {
      secure.destroy();
    }
  },
};

interface Shown {
  readonly chain: readonly X509Certificate[];
  readonly match: PinMatch;
  readonly protocol: string;
}

function judge(target: NetworkTarget, { chain, match, protocol }: Shown): StepFinding {
  const [own] = chain;
  const left = own ? Math.floor((Date.parse(own.validTo) - target.clock.now()) / dayMs) : 0;
  const names = tame((own?.subjectAltName ?? '').replaceAll(/DNS:|IP Address:/g, ''));
  const keys = chain.map(pinOf).join(', ');
  const said = `${protocol}, for ${names}, issued by ${commonName(own?.issuer)}, ${left} days left; keys ${keys}${pinWords[match]}`;
  if (match === 'backup') return warning(said, setNewBackup);
  if (left < fewDays) return warning(said, renew);
  const expired = expiredAuthorities(target.ca, target.clock.now());
  if (expired === 0) return ok(said);
  return warning(`${said}; ${expired} of the authorities in caFile expired`, dropExpired);
}

const pinWords: Readonly<Record<PinMatch, string>> = {
  'none set': '',
  current: '; the pin matches',
  backup: '; only a backup pin matches',
};

const setNewBackup =
  'The backup pin is in use: put the key in use first in "pins", add a new backup, and run setup again.';
const renew = 'Ask whoever runs the server to renew its certificate before it ends.';
const dropExpired = 'Take the expired certificates out of caFile and run setup again.';

function commonName(issuer: string | undefined): string {
  const found = /^CN=(.*)$/m.exec(issuer ?? '')?.[1] ?? /^O=(.*)$/m.exec(issuer ?? '')?.[1];
  return tame(found ?? 'nobody');
}

/** The words of a certificate are the other side's text. */
function tame(text: string): string {
  return text.replaceAll(/[^\w.:*,() -]/g, '?').slice(0, 200);
}
