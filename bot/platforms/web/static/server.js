// Requests to the room. What it refuses arrives as a `Refusal` with its words; a broken line stays a TypeError.

import { current } from "./words.js";

let token = null;

export class Refusal extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
  /** Whether the same request may be taken later. */
  get passes() {
    return this.status === 429 || this.status >= 500;
  }
}

export function carry(newToken) {
  token = newToken;
}

export const ask = (path, query = {}) => request(`${path}?${new URLSearchParams(query)}`);

export const tell = (path, body) =>
  request(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

async function request(path, { headers = {}, ...rest } = {}) {
  const own = { "Accept-Language": current(), ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(path, { ...rest, headers: { ...headers, ...own } });
  const told = await answer.json().catch(() => ({}));
  // The password was changed, or the ticket has ended: the page's place is taken by the form.
  if (answer.headers.has("X-Gongbu-Sign-In")) location.reload();
  if (!answer.ok) throw new Refusal(answer.status, told.error ?? answer.statusText);
  return told;
}
