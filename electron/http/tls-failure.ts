import type { PeerCertificate } from 'node:tls';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { isTlsCode, systemCode, transportError } from './http-error';

/** What is known when a handshake failed. */
export interface HandshakeFacts {
  readonly server: string;
  /** The certificate the server showed, when it got that far. */
  readonly certificate: PeerCertificate | null;
  /** The clock of this host: a wrong one is the usual reason for a certificate that is "not yet" valid. */
  readonly now: EpochMs;
}

/**
 * Says what went wrong while a TLS connection was made.
 * @returns `vault.tls` for certificates, alerts and servers that do not speak TLS, with dates or
 *   fingerprint where they help; `vault.unreachable` for everything below TLS.
 */
export function handshakeError(error: unknown, facts: HandshakeFacts): AppError {
  const code = systemCode(error);
  if (!isTlsCode(code)) return transportError(error, facts.server);
  const detail = `${facts.server}: ${describe(code, facts)}`;
  return new AppError('vault.tls', { detail, cause: error });
}

function describe(code: string, facts: HandshakeFacts): string {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `its certificate has expired${dates(facts)}`;
    case 'CERT_NOT_YET_VALID':
      return `its certificate is not yet valid${dates(facts)}`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return `its certificate is self-signed${fingerprint(facts)}`;
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `its certificate comes from an authority that is not trusted here${fingerprint(facts)}`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `its certificate is for another host${names(facts)}`;
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
    case 'ERR_SSL_HTTP_REQUEST':
    case 'EPROTO':
      return `it does not speak TLS on this port, ${code}`;
    case 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION':
    case 'ERR_SSL_UNSUPPORTED_PROTOCOL':
      return `it offers no TLS version from 1.2 on, ${code}`;
    case 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED':
    case 'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED':
      return `it requires a client certificate, and was shown none that it takes, ${code}`;
    default:
      return `the TLS handshake failed, ${code}`;
  }
}

function dates({ certificate, now }: HandshakeFacts): string {
  const here = `this host's clock says ${iso(now)}`;
  if (certificate === null) return `; ${here}`;
  const from = iso(Date.parse(certificate.valid_from));
  return `: valid from ${from} to ${iso(Date.parse(certificate.valid_to))}; ${here}`;
}

function fingerprint({ certificate }: HandshakeFacts): string {
  return certificate === null ? '' : `, SHA-256 ${certificate.fingerprint256}`;
}

/** The names are the other side's text, so only what a host name is made of gets into ours. */
function names({ certificate }: HandshakeFacts): string {
  const listed = (certificate?.subjectaltname ?? '').replaceAll(/[^\w.:*, -]/g, '?').slice(0, 200);
  return listed === '' ? '' : ` (${listed})`;
}

function iso(at: EpochMs): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : 'an unreadable date';
}
