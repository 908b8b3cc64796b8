// What is on its way to the room. Everything has an id of its own and is sent until it is acknowledged or refused: a
// second try of the same id changes nothing. It outlives a reload of the tab.

import { Refusal, tell } from "./server.js";
import { say } from "./words.js";

const KEY = "gongbu.outbox";
const FIRST_WAIT_MS = 800;
const LONGEST_WAIT_MS = 10000;

export class Outbox {
  #letters = [];
  #isSending = false;
  #waits = 0;
  #timer = 0;
  #why = "";

  constructor({ list, member, onTaken, onRefused }) {
    this.list = list;
    this.member = member;
    this.onTaken = onTaken;
    this.onRefused = onRefused;
    this.#letters = kept().filter((letter) => letter.member === member);
    this.#draw();
    this.hurry();
  }

  /** Send a text, a press, or both. */
  put({ text = "", action = null }) {
    const id = newId();
    this.#letters.push({ id, text, action, member: this.member });
    this.#changed();
    this.hurry();
    return id;
  }

  /** Try now, whatever the wait. */
  hurry() {
    clearTimeout(this.#timer);
    if (!this.#isSending) this.#send();
  }

  async #send() {
    this.#isSending = true;
    while (this.#letters.length > 0) {
      const letter = this.#letters[0];
      try {
        const { id, text, action } = letter;
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        const told = await tell("/room/messages", { id, text, action, zone });
        this.#drop(letter);
        this.onTaken(told, letter);
      } catch (error) {
        if (error instanceof Refusal && !error.passes) {
          this.#drop(letter);
          this.onRefused(error, letter);
          continue;
        }
        this.#later(error instanceof Refusal ? error.message : say("waiting"));
        break;
      }
    }
    this.#isSending = false;
  }

  #later(why) {
    this.#why = why;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.#waits, LONGEST_WAIT_MS);
    this.#waits += 1;
    this.#draw();
    this.#timer = setTimeout(() => this.hurry(), wait);
  }

  #drop(letter) {
    this.#waits = 0;
    this.#why = "";
    this.#letters = this.#letters.filter((other) => other !== letter);
    this.#changed();
  }

  #changed() {
    sessionStorage.setItem(KEY, JSON.stringify(this.#letters));
    this.#draw();
  }

  #draw() {
    const words = this.#why || say("sending");
    const shown = this.#letters.filter((letter) => letter.text);
    this.list.replaceChildren(...shown.map((letter) => drawn(letter, words)));
  }
}

/** Not `crypto.randomUUID`: that is missing where the page is served without TLS to another machine. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function drawn({ text }, words) {
  const letter = document.createElement("article");
  letter.className = "entry spoken own pending";
  const content = document.createElement("div");
  content.className = "content";
  const shown = document.createElement("p");
  shown.className = "words";
  shown.textContent = text;
  const state = document.createElement("p");
  state.className = "state";
  state.textContent = words;
  content.append(shown, state);
  letter.append(content);
  return letter;
}
