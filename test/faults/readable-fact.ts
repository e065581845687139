import { places } from './namespace/network';
import type { Scene } from './scene';

/** A detail without what differs from run to run: ports, dates, digests. */
export function readableFact({ cable, proxy }: Scene, detail: string): string {
  return detail
    .replaceAll(`127.0.0.1:${proxy.port}`, 'PROXY')
    .replaceAll(cable.url.replace('https://', ''), 'VAULT')
    .replaceAll(places.name, 'VAULT')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replaceAll(/127\.0\.0\.1:\d+\/proxy\.pac/g, 'SCRIPT')
    .replaceAll(/sha256\/[\w+/]{43}=/g, 'KEY')
    .replaceAll(/SHA-256 (?:[0-9A-F]{2}:)+[0-9A-F]{2}/g, 'SHA-256 DIGEST');
}
