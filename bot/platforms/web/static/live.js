// One connection for all that changes. It comes back by itself, and goes on after the last revision it was told.

import { current } from "./words.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15000;
/** The room's own code: it does not know the token. */
const UNKNOWN_MEMBER = 4401;

export class Live {
  #socket = null;
  #waits = 0;
  #timer = 0;

  constructor({ token, since, onNews, onLine, onStranger, onUpgrade }) {
    this.token = token;
    this.since = since;
    this.onNews = onNews;
    this.onLine = onLine;
    this.onStranger = onStranger;
    this.onUpgrade = onUpgrade;
    addEventListener("online", this.#now);
    document.addEventListener("visibilitychange", this.#now);
    this.#connect();
  }

  close() {
    removeEventListener("online", this.#now);
    document.removeEventListener("visibilitychange", this.#now);
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #connect() {
    const address = new URL("/room/live", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () =>
      socket.send(JSON.stringify({ token: this.token, locale: current(), since: this.since }));
    socket.onmessage = ({ data }) => {
      const news = JSON.parse(new TextDecoder().decode(data));
      this.#waits = 0;
      // The address of this very file carries the version that the page came with.
      if (!import.meta.url.includes(`/${news.version}/`)) this.onUpgrade();
      this.since = news.revision;
      this.onLine(true);
      this.onNews(news);
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket) return;
      if (code === UNKNOWN_MEMBER) {
        this.close();
        this.onStranger();
        return;
      }
      this.onLine(false);
      // Windows that were sent away together do not come back in the same moment.
      const wait = Math.min(FIRST_WAIT_MS * 2 ** this.#waits, LONGEST_WAIT_MS) * (0.7 + Math.random() * 0.6);
      this.#waits += 1;
      this.#timer = setTimeout(() => this.#connect(), wait);
    };
  }

  #now = () => {
    if (this.#socket?.readyState !== WebSocket.CLOSED || document.hidden) return;
    clearTimeout(this.#timer);
    this.#connect();
  };
}
