// Sends inferences to an Inferwatch service. Node 18 or newer, no packages.
//
// log() never waits and never throws: lines go to a bounded queue, batches are sent in the background. A batch that was not taken
// is sent again under the same Idempotency-Key, so nothing is stored twice. close() sends what waits.

import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

const MOST_LINES = 500;
const MOST_BYTES = 900_000;
const LONGEST_PAUSE = 30_000;

export class InferenceSender {
  dropped = 0;
  refused = 0;
  #lines = [];
  #sending = null;
  #ending = false;
  // Aborted when close() gives up: nothing is tried after it, so that the process can end.
  #over = new AbortController();

  constructor(url, { token, capacity = 10_000, linger = 200 } = {}) {
    this.endpoint = url.replace(/\/$/, "") + "/api/v1/events";
    this.token = token;
    this.capacity = capacity;
    this.linger = linger;
  }

  log(inference) {
    if (this.#ending || this.#lines.length >= this.capacity) {
      this.dropped++;
      return;
    }
    // JSON has no NaN: as a word, the service names it in input.nonfinite.
    const word = (name, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
    try {
      this.#lines.push(JSON.stringify({ "@timestamp": new Date().toISOString(), "event.id": randomUUID(), ...inference }, word));
    } catch {
      this.dropped++;
    }
    this.#sending ??= this.#sendAll();
  }

  // Resolves when all is sent, or after the time-out: what waits then is lost.
  async close(timeout = 5_000) {
    this.#ending = true;
    const end = setTimeout(() => this.#over.abort(), timeout);
    await this.#sending;
    clearTimeout(end);
  }

  async #sendAll() {
    if (!this.#ending) {
      await wait(this.linger);
    }
    while (this.#lines.length > 0 && !this.#over.signal.aborted) {
      await this.#send(this.#batch());
    }
    this.#sending = null;
  }

  #batch() {
    let bytes = 0;
    let count = 0;
    while (count < Math.min(MOST_LINES, this.#lines.length)) {
      bytes += Buffer.byteLength(this.#lines[count]) + 1;
      if (count > 0 && bytes > MOST_BYTES) {
        break;
      }
      count++;
    }
    return this.#lines.splice(0, count);
  }

  async #send(lines) {
    const key = randomUUID();
    const { signal } = this.#over;
    for (let pause = 250; !(await this.#taken(lines, key)) && !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      await wait(pause, undefined, { signal }).catch(() => {});
    }
  }

  // False: to be sent again.
  async #taken(lines, key) {
    const headers = { "content-type": "application/x-ndjson", "idempotency-key": key };
    if (this.token) {
      headers.authorization = `Bearer ${this.token}`;
    }
    const request = new AbortController();
    const late = setTimeout(() => request.abort(), 30_000);
    this.#over.signal.onabort = () => request.abort();
    try {
      const answer = await fetch(this.endpoint, { method: "POST", headers, body: lines.join("\n"), signal: request.signal });
      if (answer.status === 429 || answer.status >= 500) {
        return false;
      }
      this.refused += answer.status === 202 ? (await answer.json()).refused : lines.length;
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(late);
    }
  }
}
