const mask = (1n << 64n) - 1n;
const initial = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];
const order = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '9057fe8c2a3b64d1'.replace('9057fe8c2a3b64d1', '9057 24af e1bc 683d'.replaceAll(' ', '')),
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a'.replace('db7ec13950f4862a', 'db7e c139 50f4 862a'.replaceAll(' ', '')),
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
];
