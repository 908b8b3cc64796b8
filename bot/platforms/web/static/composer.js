// Where people write: a message to everyone, a command, or, while a question waits for them, a reply to it that only
// they see.

import { ask } from "./server.js";
import { say } from "./words.js";

/** As they are understood everywhere; the page's language may have names of its own for them. */
const COMMANDS = {
  explain: "/explain ",
  quiz: "/quiz",
  post: "/quiz post",
  schedule: "/quiz schedule 09:00 weekdays",
  pause: "/quiz pause",
  resume: "/quiz resume",
  status: "/quiz status",
  leaderboard: "/leaderboard",
  help: "/help",
};
const LOOKUP = /^(?<command>\/(?:explain|설명)\s+)(?<query>\S.*)$/iu;
const DRAFT = "gongbu.draft";

export class Composer {
  #question = null;
  #talksDuring = null;
  #asked = 0;
  #active = -1;

  constructor({ form, text, list, mode, complaint, onSend }) {
    Object.assign(this, { form, text, list, mode, complaint, onSend });
    text.value = sessionStorage.getItem(DRAFT) ?? "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    text.addEventListener("input", () => this.#typed());
    text.addEventListener("keydown", (event) => this.#key(event));
    text.addEventListener("blur", () => this.#close());
    // The press must not take the focus away from the text before the click arrives.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#accept(option);
    });
    mode.querySelector("button").addEventListener("click", () => {
      this.#talksDuring = this.#isReplying ? this.#question.asked : null;
      this.show();
      text.focus();
    });
    this.#grow();
  }

  /** The question that waits for this member, as `{asked, reply, isPractice}`, or null. */
  set question(question) {
    this.#question = question;
    this.show();
  }

  /** Say in today's language what a message would do. */
  show() {
    const replying = this.#isReplying;
    this.mode.hidden = this.#question === null;
    this.mode.classList.toggle("replying", replying);
    const reply = this.#question?.isPractice ? "mode-practice" : "mode-reply";
    this.mode.querySelector(".words").textContent = say(replying ? reply : "mode-talk");
    this.mode.querySelector("button").textContent = say(replying ? "mode-to-talk" : "mode-to-reply");
    const placeholder = say(replying ? "placeholder-reply" : "placeholder");
    this.text.placeholder = placeholder;
    this.text.setAttribute("aria-label", placeholder);
  }

  /** Say something beside the text, until something is typed. */
  tell(words) {
    this.complaint.textContent = words;
    this.complaint.hidden = words === "";
    this.complaint.classList.remove("bad");
  }

  complain(words, { giveBack = "" } = {}) {
    this.tell(words);
    this.complaint.classList.add("bad");
    if (giveBack && !this.text.value) this.#write(giveBack);
  }

  get #isReplying() {
    return this.#question !== null && this.#talksDuring !== this.#question.asked;
  }

  #send() {
    const text = this.text.value.trim();
    if (!text) {
      this.complain(say("empty"));
      return;
    }
    const isReply = this.#isReplying && !/^[/@]/.test(text);
    this.#write("");
    this.complain("");
    this.onSend({ text, action: isReply ? this.#question.reply : null });
  }

  #write(text) {
    this.text.value = text;
    sessionStorage.setItem(DRAFT, text);
    this.#close();
    this.#grow();
  }

  #typed() {
    sessionStorage.setItem(DRAFT, this.text.value);
    this.complain("");
    this.#grow();
    this.#suggest();
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  #key(event) {
    // Enter also ends a syllable of Hangul: not a wish to send.
    if (event.isComposing || event.keyCode === 229) return;
    const options = [...this.list.children];
    const isOpen = !this.list.hidden;
    if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#activate((this.#active + step + options.length) % options.length);
    } else if (isOpen && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (isOpen && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      this.#accept(options[Math.max(this.#active, 0)]);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (isOpen && this.#active >= 0) this.#accept(options[this.#active]);
      else this.#send();
    }
  }

  async #suggest() {
    const typed = this.text.value;
    const turn = ++this.#asked;
    const lookup = LOOKUP.exec(typed);
    if (lookup) {
      const { command, query } = lookup.groups;
      const { terms } = await ask("/room/complete", { q: query }).catch(() => ({ terms: [] }));
      if (turn !== this.#asked) return;
      const rest = terms.filter((term) => term !== query.trim());
      this.#offer(rest.map((term) => [command + term, term, ""]));
    } else if (typed.startsWith("/")) {
      this.#offer(commandsFor(typed));
    } else {
      this.#close();
    }
  }

  #offer(suggestions) {
    this.list.replaceChildren(...suggestions.map(drawn));
    this.list.hidden = suggestions.length === 0;
    this.#activate(-1);
  }

  #activate(place) {
    this.#active = place;
    [...this.list.children].forEach((option, other) => {
      option.setAttribute("aria-selected", String(other === place));
      if (other === place) option.scrollIntoView({ block: "nearest" });
    });
    if (place < 0) this.text.removeAttribute("aria-activedescendant");
    else this.text.setAttribute("aria-activedescendant", `suggestion-${place}`);
  }

  #accept(option) {
    this.#write(option.dataset.text);
    this.text.focus();
  }

  #close() {
    this.#asked += 1;
    this.#offer([]);
  }
}

function commandsFor(typed) {
  return Object.entries(COMMANDS).flatMap(([name, everywhere]) => {
    const own = say(`type-${name}`) + (everywhere.endsWith(" ") ? " " : "");
    const fitting = [own, everywhere].find((text) => text.startsWith(typed) && text !== typed);
    return fitting ? [[fitting, fitting, say(`command-${name}`)]] : [];
  });
}

function drawn([text, words, meaning], place) {
  const option = document.createElement("li");
  option.id = `suggestion-${place}`;
  option.role = "option";
  option.dataset.text = text;
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = words;
  const about = document.createElement("span");
  about.className = "about";
  about.textContent = meaning;
  option.append(name, about);
  return option;
}
