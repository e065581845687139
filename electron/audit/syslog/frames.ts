/**
 * Puts messages behind their length in bytes: `12 <109>1 2030-...`.
 * Source: RFC 5425, section 4.3.
 */
export function octetCounted(messages: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    messages.flatMap(message => [Buffer.from(`${message.length} `, 'latin1'), message]),
  );
}
