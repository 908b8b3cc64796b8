// The messages on the page: in the stream's order, each once, brought up to date in place.

import { morph } from "./morph.js";

const NEAR_END_PX = 140;
const MARGIN_PX = 12;
/** A room that is kept open for weeks stays light; what is taken away can be read back. */
const MOST_ENTRIES = 400;

export class Stream {
  #isAtEnd = true;

  constructor({ scroller, entries, older, newest, revealed }) {
    Object.assign(this, { scroller, entries, older, newest, revealed });
    newest.addEventListener("click", () => this.toEnd());
    scroller.addEventListener("scroll", () => {
      if (this.#isNearEnd()) newest.hidden = true;
      this.#passReveal();
    });
    revealed.addEventListener("click", () => {
      revealed.hidden = true;
      this.point(revealed.dataset.number);
    });
    entries.addEventListener("keydown", moveAmongOptions);
    this.#holdEnd();
  }

  get first() {
    return Number(this.entries.querySelector(".entry")?.dataset.number ?? 0);
  }

  /** The newest question on the page that waits for this member's reply, or null. */
  get openQuestion() {
    const entry = [...this.entries.querySelectorAll('[data-question="open"]')].at(-1);
    if (!entry) return null;
    const { asked, reply } = entry.dataset;
    return { asked, reply, isPractice: entry.matches(".private") };
  }

  clear() {
    this.entries.replaceChildren();
  }

  /** Show entries; `follow` brings the last one into view wherever the reader is. */
  show(entries, { follow = false } = {}) {
    const stays = !follow && !this.#isNearEnd();
    // What changed above the first entry on the page is read back with its neighbours, not alone.
    const isAbove = ({ number }) => !this.older.hidden && number < this.first;
    const added = entries.filter((entry) => !isAbove(entry) && this.#place(entry));
    this.#dress();
    // What came of one's own reply is followed also when the live connection brought it first.
    const arrived = follow ? entries : added;
    if (arrived.length > 0) {
      if (stays) this.newest.hidden = false;
      else {
        this.#forget();
        this.#readFrom(document.getElementById(`e${arrived.at(-1).number}`));
      }
    }
    this.#passReveal();
  }

  /** Show what came before, and keep what is read where it is. */
  showOlder(entries) {
    this.#isAtEnd = false;
    const before = this.scroller.scrollHeight;
    for (const entry of entries) this.#place(entry);
    this.#dress();
    this.scroller.scrollTop += this.scroller.scrollHeight - before;
  }

  toEnd() {
    this.newest.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** Bring one entry into view and let it be noticed; false when it is not on the page. */
  point(number) {
    const entry = document.getElementById(`e${number}`);
    if (!entry) return false;
    this.#isAtEnd = false;
    const fits = entry.offsetHeight < this.scroller.clientHeight;
    entry.scrollIntoView({ block: fits ? "center" : "start" });
    entry.classList.remove("pointed");
    requestAnimationFrame(() => entry.classList.add("pointed"));
    entry.querySelector("button, input, textarea")?.focus({ preventScroll: true });
    return true;
  }

  /** Who is at the end stays there, whatever changes the heights: the keyboard, the foot, a phone that is turned. */
  #holdEnd() {
    const { scroller, entries } = this;
    const heights = () => `${scroller.clientHeight} ${entries.clientHeight}`;
    let known = heights();
    scroller.addEventListener("scroll", () => {
      // A scroll that comes of new heights says nothing of the reader's wish.
      if (heights() === known) this.#isAtEnd = this.#pxToEnd < MARGIN_PX;
    });
    const observer = new ResizeObserver(() => {
      if (this.#isAtEnd && entries.lastElementChild) this.#readFrom(entries.lastElementChild);
      known = heights();
      this.#isAtEnd = this.#pxToEnd < MARGIN_PX;
    });
    observer.observe(scroller);
    observer.observe(entries);
  }

  #forget() {
    const shown = [...this.entries.querySelectorAll(".entry")];
    const old = shown.slice(0, Math.max(0, shown.length - MOST_ENTRIES));
    if (old.length === 0) return;
    for (const entry of old) entry.remove();
    this.older.hidden = false;
    this.#dress();
  }

  get #pxToEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  #isNearEnd() {
    return this.#pxToEnd < NEAR_END_PX;
  }

  /** Who sees the answer needs no way to it. */
  #passReveal() {
    if (this.#isInView(document.getElementById(`e${this.revealed.dataset.number}`))) this.revealed.hidden = true;
  }

  /** Whether its beginning can be read. */
  #isInView(entry) {
    const top = entry?.getBoundingClientRect().top;
    const { top: first, bottom: last } = this.scroller.getBoundingClientRect();
    return top >= first - MARGIN_PX && top < last - MARGIN_PX;
  }

  /** As far to the end as lets the entry be read from its beginning. */
  #readFrom(entry) {
    this.toEnd();
    const hidden = this.scroller.getBoundingClientRect().top - entry.getBoundingClientRect().top;
    if (hidden > 0) this.scroller.scrollTop -= hidden + MARGIN_PX;
  }

  /** Whether the entry is new on the page. */
  #place({ number, revision, html }) {
    const fresh = document.createRange().createContextualFragment(html).firstElementChild;
    fresh.dataset.revision = revision;
    const shown = document.getElementById(`e${number}`);
    if (shown) {
      if (Number(shown.dataset.revision) <= revision) this.#renew(shown, fresh);
      return false;
    }
    let after = this.entries.lastElementChild;
    while (after && !(Number(after.dataset.number) < number)) after = after.previousElementSibling;
    if (after) after.after(fresh);
    else this.entries.prepend(fresh);
    return true;
  }

  #renew(shown, fresh) {
    const isRevealed = shown.matches(".card-question") && fresh.matches(".card-reveal");
    morph(shown, fresh);
    if (!isRevealed) return;
    this.revealed.dataset.number = shown.dataset.number;
    this.revealed.hidden = false;
  }

  /** Day lines between days, and one name over messages that follow each other. */
  #dress() {
    let before = null;
    for (const entry of [...this.entries.querySelectorAll(".entry")]) {
      const isNewDay = before?.dataset.day !== entry.dataset.day;
      const above = entry.previousElementSibling;
      const line = above?.matches(".day") ? above : null;
      if (isNewDay && !line) entry.before(dayLine(entry.dataset.dayName));
      if (!isNewDay) line?.remove();
      entry.classList.toggle("follows", !isNewDay && followsOn(before, entry));
      before = entry;
    }
  }
}

function followsOn(before, entry) {
  return (
    entry.matches(".spoken") &&
    before.matches(".spoken") &&
    before.dataset.author === entry.dataset.author &&
    before.matches(".private") === entry.matches(".private")
  );
}

function dayLine(name) {
  const line = document.createElement("p");
  line.className = "day";
  line.textContent = name;
  return line;
}

function moveAmongOptions(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const group = step && event.target.closest(".choices, .buttons");
  if (!group) return;
  const options = [...group.querySelectorAll("button")];
  const next = options[options.indexOf(event.target) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
