/** A process that keeps the text it is given on stdin, twice over, and waits to be killed. */
function hold(): void {
  const chunks: Buffer[] = [];
  process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
  process.stdin.on('end', () => {
    const utf8 = Buffer.concat(chunks);
    const utf16 = Buffer.from(utf8.toString('utf8'), 'utf16le');
    process.stdout.write('held\n');
    setInterval(() => [utf8, utf16], 60_000);
  });
}

hold();
