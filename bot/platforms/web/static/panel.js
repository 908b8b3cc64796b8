// The sheet beside the stream (over it on a phone): a note at its cited lines, the leaderboard, help.

import { ask } from "./server.js";
import { say, current } from "./words.js";

export class Panel {
  #opener = null;
  #shown = null;

  constructor({ dialog, title, link, body, periods, close }) {
    Object.assign(this, { dialog, title, link, body, periods });
    close.addEventListener("click", () => this.close());
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog) this.close();
    });
    periods.addEventListener("click", ({ target }) => {
      if (target.dataset.show) this.leaderboard(target.dataset.show);
    });
  }

  get isOpen() {
    return this.dialog.open;
  }

  /** Whether there is room for it and the stream beside each other. */
  get isBeside() {
    return matchMedia("(min-width: 68rem)").matches;
  }

  async note(address) {
    const query = Object.fromEntries(new URL(address, location.href).searchParams);
    const { title, html } = await ask("/room/note", query);
    this.#open({ title, html, again: () => this.note(address) });
    const alone = new URL(address, location.href);
    alone.searchParams.set("lang", current());
    this.link.href = alone;
    this.link.hidden = false;
    this.body.querySelector(".cited")?.scrollIntoView({ block: "center" });
  }

  async leaderboard(period = "week") {
    const { html } = await ask("/room/panel", { show: period });
    this.#open({ title: say("leaderboard"), html, again: () => this.leaderboard(period) });
    this.periods.hidden = false;
    for (const button of this.periods.children) {
      button.setAttribute("aria-pressed", String(button.dataset.show === period));
    }
  }

  async help() {
    const { html } = await ask("/room/panel", { show: "help" });
    this.#open({ title: say("help"), html, again: () => this.help() });
  }

  /** The same once more, in another language or with fresh figures. */
  renew() {
    return this.isOpen ? this.#shown?.() : undefined;
  }

  close() {
    if (!this.isOpen) return;
    this.dialog.close();
    document.body.classList.remove("with-panel");
    if (this.#opener?.isConnected) this.#opener.focus();
    this.#opener = null;
  }

  #open({ title, html, again }) {
    this.#shown = again;
    this.title.textContent = title;
    this.body.innerHTML = html;
    this.body.scrollTop = 0;
    this.link.hidden = true;
    this.periods.hidden = true;
    if (this.isOpen) return;
    this.#opener = document.activeElement;
    if (this.isBeside) this.dialog.show();
    else this.dialog.showModal();
    document.body.classList.add("with-panel");
    this.title.focus({ preventScroll: true });
  }
}
