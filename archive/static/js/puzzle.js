// Find numbers whose SHA-256, after a seed, begins with enough zero bits. Written out here
// because the browser's own digest answers one question at a time, and too slowly for this.
const K = new Uint32Array(64);
const START = new Uint32Array(8);

// The constants of SHA-256 are the fractions of roots of the first primes (FIPS 180-4).
for (let found = 0, n = 2; found < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) { prime = false; break; }
  if (!prime) continue;
  if (found < 8) START[found] = (Math.sqrt(n) % 1) * 2 ** 32;
  K[found] = (Math.cbrt(n) % 1) * 2 ** 32;
  found += 1;
}

const w = new Uint32Array(64);

// The first 32 bits of the digest of *text*, which is ASCII and shorter than 56 characters.
export function firstWord(text) {
  w.fill(0, 0, 16);
  const length = text.length;
  for (let i = 0; i < length; i += 1) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  w[length >> 2] |= 0x80 << (24 - 8 * (length & 3));
  w[15] = length * 8;
  for (let i = 16; i < 64; i += 1) {
    const p = w[i - 15], q = w[i - 2];
    const s0 = ((p >>> 7) | (p << 25)) ^ ((p >>> 18) | (p << 14)) ^ (p >>> 3);
    const s1 = ((q >>> 17) | (q << 15)) ^ ((q >>> 19) | (q << 13)) ^ (q >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  return (START[0] + a) >>> 0;
}

export function solve({ seed, puzzles, bits }) {
  const answers = [];
  for (let n = 0; n < puzzles; n += 1) {
    let number = 0;
    while (firstWord(`${seed}.${n}.${number.toString(36)}`) >>> (32 - bits)) number += 1;
    answers.push(number.toString(36));
  }
  return answers.join(".");
}

if (typeof document === "undefined") {
  self.addEventListener("message", (event) => self.postMessage(solve(event.data)));
}
