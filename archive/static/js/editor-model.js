// What the transcript editor knows without the page: differences, merging, and when words are heard.
// A plain row is [id, start, end, speaker, text], as the server has it; id 0 is a new one.

export const clean = (words) => words.normalize("NFC").replace(/\r\n?/g, "\n").trim();
export const same = (a, b) => a[1] === b[1] && a[2] === b[2] && a[3] === b[3] && a[4] === b[4];

// The changes that lead from base to rows. Each begins with a row that both have, and holds
// what was lost or added after it: who changes another row meanwhile is not in the way.
export function diff(base, rows) {
  const known = new Set(base.map((row) => row[0]));
  const kept = new Set(rows.map((row) => row[0]).filter((id) => known.has(id)));
  const parts = new Map();
  const collect = (list, side) => {
    let key = "p0";
    for (const row of list) {
      if (kept.has(row[0])) key = `p${row[0]}`;
      if (!parts.has(key)) parts.set(key, { was: [], now: [] });
      parts.get(key)[side].push(row);
    }
  };
  collect(base, "was");
  collect(rows, "now");
  const differs = ({ was, now }) => was.length !== now.length
    || was.some((row, n) => row[0] !== now[n][0] || !same(row, now[n]));
  return [...parts].filter(([, part]) => differs(part)).map(([key, part]) => ({ key, ...part, after: 0 }));
}

// Put changes into lines that others may have changed: what saw other lines comes back.
export function merge(lines, changes) {
  const at = new Map(lines.map((row, n) => [row[0], n]));
  const put = new Map();
  const first = [];
  const conflicts = [];
  for (const change of changes) {
    const { was, now } = change;
    if (!was.length) { first.push(...now); continue; }
    const from = at.get(was[0][0]);
    const there = from === undefined ? [] : lines.slice(from, from + was.length);
    const fits = there.length === was.length
      && there.every((row, n) => row[0] === was[n][0] && same(row, was[n]) && !put.has(row[0]));
    if (!fits) { conflicts.push({ change, theirs: standing(lines, at, was) }); continue; }
    was.forEach((row, n) => put.set(row[0], n ? [] : now));
  }
  return { lines: [...first, ...lines.flatMap((row) => put.get(row[0]) ?? [row])], conflicts };
}

function standing(lines, at, was) {
  const found = was.map((row) => at.get(row[0])).filter((n) => n !== undefined);
  return found.length ? lines.slice(Math.min(...found), Math.max(...found) + 1) : [];
}

// Word times are [start, end, first, last]: characters of the passage, half open.
export function carry(words, before, after) {
  if (!words || before === after) return words;
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const more = after.length - before.length;
  const first = (n) => (n >= before.length - tail ? n + more : Math.min(n, head));
  const last = (n) => (n <= head ? n : Math.max(n + more, after.length - tail));
  return words.map(([s, e, a, b]) => [s, e, first(a), last(b)]).filter(([, , a, b]) => a < b);
}

export function cutWords(words, at, side) {
  if (!words) return null;
  if (side < 0) return words.filter((w) => w[2] < at).map(([s, e, a, b]) => [s, e, a, Math.min(b, at)]);
  return words.filter((w) => w[3] > at).map(([s, e, a, b]) => [s, e, Math.max(a - at, 0), b - at]);
}

const timedParts = (row) => (row.words?.length ? row.words : [[row.start, row.end, 0, row.text.length]]);

// When the word at a place in the words is heard.
export function timeAt(row, place) {
  if (row.start === null) return null;
  const parts = timedParts(row);
  const part = parts.find(([, , a, b]) => place >= a && place < b) ?? parts.find(([, , a]) => a >= place);
  if (!part) return row.end;
  const [start, end, a, b] = part;
  return Math.round(start + ((end - start) * Math.max(0, place - a)) / Math.max(1, b - a));
}

// Which characters are heard at a time: one word, if its part holds several.
export function wordAt(row, ms) {
  const part = timedParts(row).find(([s, e]) => ms >= s && ms < e);
  if (!part) return null;
  const [start, end, a, b] = part;
  const place = a + Math.floor(((b - a) * (ms - start)) / Math.max(1, end - start));
  for (const found of row.text.slice(a, b).matchAll(/\S+/g)) {
    const last = a + found.index + found[0].length;
    if (place < last) return [a + found.index, last];
  }
  return null;
}

// Characters are counted by the server as code points, here as UTF-16 units.
export function inUnits(words, text) {
  if (!words || !/[\ud800-\udfff]/.test(text)) return words;
  const places = [0];
  for (const letter of text) places.push(places.at(-1) + letter.length);
  return words.map(([s, e, a, b]) => [s, e, places[a] ?? text.length, places[b] ?? text.length]);
}

export function clock(ms, precise = false) {
  if (ms === null) return "";
  const two = (n) => String(n).padStart(2, "0");
  const whole = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const plain = h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  return precise ? `${plain}.${String(ms % 1000).padStart(3, "0")}` : plain;
}

export function parseClock(code) {
  const found = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(code.trim());
  if (!found || Number(found[3]) > 59) return null;
  const seconds = (Number(found[1] ?? 0) * 60 + Number(found[2])) * 60 + Number(found[3]);
  return seconds * 1000 + Number((found[4] ?? "0").padEnd(3, "0"));
}
