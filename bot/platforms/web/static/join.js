// The door: a name, or one that this browser had before.

import * as identity from "./identity.js";
import { Refusal, tell } from "./server.js";
import { say } from "./words.js";

export class Door {
  #entered = null;

  constructor({ dialog, form, name, known, complaint }) {
    Object.assign(this, { dialog, form, name, known, complaint });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#join();
    });
    // There is nothing behind the door to go back to.
    dialog.addEventListener("cancel", (event) => event.preventDefault());
  }

  /** Wait until somebody comes in. Resolves to `{id, name, token, hint}`. */
  open({ name = "" } = {}) {
    this.name.value = name;
    this.show();
    this.dialog.showModal();
    this.name.focus();
    return new Promise((resolve) => {
      this.#entered = resolve;
    });
  }

  /** Whom this browser has been. */
  show() {
    this.known.replaceChildren(
      ...identity.known().map((member) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button";
        button.textContent = say("continue-as").replace("NAME", member.name);
        button.addEventListener("click", () => this.#enter(member));
        return button;
      }),
    );
  }

  #complain(words) {
    this.complaint.textContent = words;
    this.complaint.hidden = words === "";
  }

  async #join() {
    this.#complain("");
    try {
      this.#enter(await tell("/room/members", { name: this.name.value }));
    } catch (error) {
      this.#complain(error instanceof Refusal ? error.message : say("offline"));
      this.name.focus();
    }
  }

  #enter(member) {
    const { hint, ...kept } = member;
    identity.become(kept);
    this.dialog.close();
    this.#entered?.({ ...kept, hint });
  }
}
