// Send bytes in pieces by the tus protocol (1.0.0), for as long as it takes: after a cut the
// server says how much is safe there, and we go on from that. A file is whole from the start; a
// recording grows while it is sent. Nothing is kept on this device.

const LEAST = 64 * 1024, MOST = 4 * 1024 * 1024, FIRST = 256 * 1024;
const LONGEST_REST = 30000, LONGEST_PIECE = 180000, TASTE = 64 * 1024;
// What passes by itself: someone else's piece, a moved offset, a server that starts again.
const PASSING = (status) => status === 409 || status === 423 || (status >= 500 && status !== 507);

// The server's own sentence: trying again does not help.
export class Refused extends Error {}

export class Whole {
  constructor(file) { this.file = file; this.length = this.size = file.size; this.final = true; }
  slice(from, to) { return this.file.slice(from, to); }
}

export class Growing {
  constructor() { this.parts = []; this.length = 0; this.size = null; this.final = false; this.wake = () => {}; }
  add(part) { this.parts.push(part); this.length += part.size; this.wake(); }
  keep() { this.final = true; this.wake(); }
  more() { return new Promise((wake) => { this.wake = wake; }); }
  slice(from, to) { return new Blob(this.parts).slice(from, to); }
  whole(type) { return new Blob(this.parts, { type }); }
}

export class Sending {
  // door: {address, token}; told(what, share of the whole) hears of "sent" and "waiting".
  constructor(door, source, { prompt = "", address = "", told = () => {} } = {}) {
    Object.assign(this, { door, source, prompt, address, told });
    this.offset = 0; this.piece = FIRST; this.unsure = Boolean(address); this.declared = source.size !== null;
    this.ending = new AbortController();
  }

  // Resolves when the server has it all; throws Refused. Waits for the line as long as it takes.
  async run() {
    for (let tries = 0; !this.ending.signal.aborted;) {
      try {
        if (!this.address) await this.begin();
        if (this.unsure) await this.find();
        if (await this.next()) return;
        tries = 0;
      } catch (error) {
        if (error instanceof Refused || this.ending.signal.aborted) throw error;
        this.unsure = true;
        this.piece = Math.max(LEAST, this.piece / 2);
        this.told("waiting", this.offset / this.source.length);
        await this.rest(Math.min(LONGEST_REST, 1000 * 2 ** tries++));
      }
    }
  }

  async begin() {
    const length = this.declared ? { "Upload-Length": this.source.size } : { "Upload-Defer-Length": 1 };
    const prompt = this.prompt ? { "Upload-Metadata": `prompt ${btoa(this.prompt)}` } : {};
    const answer = await this.ask("POST", this.door.address, { ...length, ...prompt });
    this.address = answer.headers.get("Location"); this.offset = 0; this.unsure = false;
  }

  async find() {
    const answer = await this.ask("HEAD", this.address);
    if (!answer) { this.address = ""; return this.begin(); }
    this.offset = Number(answer.headers.get("Upload-Offset")); this.unsure = false;
  }

  // Send the next piece, or wait for one; true when there is nothing more to come.
  async next() {
    const { source } = this;
    if (this.offset === source.length && !source.final) { await source.more(); return false; }
    if (this.offset === source.length && this.declared) return true;
    const body = source.slice(this.offset, Math.min(source.length, this.offset + this.piece));
    const last = source.final && this.offset + body.size === source.length;
    const length = last && !this.declared ? { "Upload-Length": source.length } : {};
    const began = performance.now();
    const answer = await this.ask("PATCH", this.address, { "Upload-Offset": this.offset, "Content-Type": "application/offset+octet-stream", ...length }, body);
    if (!answer) { this.address = ""; return false; }
    const took = performance.now() - began;
    this.piece = took < 3000 ? Math.min(MOST, this.piece * 2) : took > 12000 ? Math.max(LEAST, this.piece / 2) : this.piece;
    this.offset = Number(answer.headers.get("Upload-Offset"));
    this.told("sent", this.offset / source.length);
    this.declared ||= last;
    return last;
  }

  // Undefined for an upload that is not there any more; throws on a cut line, Refused for good.
  async ask(method, address, headers = {}, body = undefined) {
    const signal = AbortSignal.any ? AbortSignal.any([this.ending.signal, AbortSignal.timeout(LONGEST_PIECE)]) : this.ending.signal;
    const all = { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.door.token, ...headers };
    const answer = await fetch(address, { method, headers: all, body, signal, cache: "no-store" });
    if (answer.ok) return answer;
    if (PASSING(answer.status)) throw new Error(String(answer.status));
    if (answer.status === 404 && address === this.address) return undefined;
    const said = answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
    throw new Refused(said);
  }

  // Wait, but no longer than until the line is there again.
  rest(ms) {
    return new Promise((done) => {
      setTimeout(done, ms);
      addEventListener("online", done, { once: true });
      this.ending.signal.addEventListener("abort", done, { once: true });
    });
  }

  // Stop, and let the server destroy what came.
  async throwAway() {
    this.ending.abort();
    const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.door.token };
    if (this.address) await fetch(this.address, { method: "DELETE", headers, keepalive: true }).catch(() => {});
  }
}

// Is this file the one whose first part is at *address*? Only its first and last known bytes are shown.
export async function isSame(door, address, file) {
  const head = await fetch(address, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" }, cache: "no-store" });
  const here = Number(head.headers.get("Upload-Offset")), first = Math.min(here, TASTE), last = Math.min(here - first, TASTE);
  const body = new Blob([file.slice(0, first), file.slice(here - last, here)]);
  const headers = { "X-CSRFToken": door.token, "Content-Type": "application/octet-stream" };
  return head.ok && (await fetch(`${address}/same`, { method: "POST", headers, body })).status === 204;
}

// What became of it: {state, problem}, once it was looked into; undefined where that takes very long.
export async function outcome(address) {
  for (let tries = 0; tries < 120; tries++) {
    try {
      const found = await (await fetch(`${address}/state`, { cache: "no-store" })).json();
      if (["kept", "problem"].includes(found.state)) return found;
    } catch { /* the line is cut: ask again */ }
    await new Promise((done) => setTimeout(done, tries < 10 ? 500 : 2000));
  }
  return undefined;
}
