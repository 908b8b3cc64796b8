// The page: joins the parts and nothing more. Everything that people read was drawn by the room in their language.

import { Composer } from "./composer.js";
import * as identity from "./identity.js";
import { Door } from "./join.js";
import { Live } from "./live.js";
import { Outbox } from "./outbox.js";
import { Panel } from "./panel.js";
import { Refusal, ask, carry } from "./server.js";
import { Stream } from "./stream.js";
import * as words from "./words.js";

const at = (id) => document.getElementById(id);
const SEEN_HINT = "gongbu.hint";

const door = new Door({
  dialog: at("join"), form: at("join-form"), name: at("name"), known: at("known"), complaint: at("join-complaint"),
});
const panel = new Panel({
  dialog: at("panel"), title: at("panel-title"), link: at("panel-link"), body: at("panel-body"),
  periods: at("periods"), close: at("panel-close"),
});
const stream = new Stream({ scroller: at("stream"), entries: at("entries"), older: at("older"), newest: at("newest"), revealed: at("revealed") });
const composer = new Composer({
  form: at("composer"), text: at("text"), list: at("suggestions"), mode: at("mode"), complaint: at("complaint"),
  onSend: (letter) => {
    outbox?.put(letter);
    stream.toEnd();
  },
});

let live = null;
let outbox = null;
let state = null;
let unread = 0;

async function begin() {
  await words.speak(words.chosen());
  showTheme();
  document.body.classList.remove("loading");
  await enter((await named()) ?? identity.mine() ?? (await door.open()));
}

/** Whom a proxy before the room says that this is; nobody where people give their own names. */
async function named() {
  if (!document.body.dataset.named) return null;
  const member = { ...(await ask("/room/me")), token: "named" };
  identity.become(member);
  return member;
}

async function enter(member) {
  carry(member.token);
  try {
    await load();
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) {
      identity.forget(member);
      carry(null);
      return enter(await door.open({ name: member.name }));
    }
    showLine(false);
    setTimeout(() => enter(member), 2000);
    return undefined;
  }
  at("hint").hidden = localStorage.getItem(SEEN_HINT) !== null;
  composer.tell(member.hint ?? "");
  outbox = new Outbox({
    list: at("outbox"), member: member.id,
    onTaken: ({ entries, state: fresh }, { id }) => {
      release(id);
      stream.show(entries, { follow: true });
      showState(fresh);
      dismissHint();
    },
    onRefused: (refusal, { id, text }) => {
      release(id);
      composer.complain(refusal.message, { giveBack: text });
    },
  });
  at("text").focus();
  return undefined;
}

/** Show the newest page of the stream, and listen from there on. */
async function load() {
  live?.close();
  const page = await ask("/room/entries");
  stream.clear();
  stream.show(page.entries, { follow: true });
  at("older").hidden = !page.more;
  showState(page.state);
  live = new Live({
    token: identity.mine().token, since: page.revision,
    onNews: (news) => {
      stream.show(news.entries);
      countUnread(news.entries);
      showState(news.state);
    },
    onLine: (isOnline) => {
      showLine(isOnline);
      if (isOnline) outbox?.hurry();
    },
    // Drafts and what is on its way outlive a reload.
    onUpgrade: () => location.reload(),
    onStranger: () => enter(identity.mine()),
  });
}

/** While nobody looks, the tab's title counts what came. */
function countUnread(entries) {
  unread = document.hidden ? unread + entries.length : 0;
  document.title = `${unread ? `(${unread}) ` : ""}${words.say("room")} · gongbu`;
}

function showState(fresh) {
  state = fresh;
  const { question } = state;
  at("status").hidden = false;
  at("status").dataset.state = question.state;
  at("status").disabled = question.number === null;
  at("status").querySelector(".words").textContent = question.words;
  at("presence").textContent = state.presence;
  at("presence").title = state.here.join(", ");
  composer.question = stream.openQuestion ?? (question.state === "open" ? question : null);
}

/** Who has closed it, or said or pressed anything, needs it no more. */
function dismissHint() {
  localStorage.setItem(SEEN_HINT, "1");
  at("hint").hidden = true;
}

function showLine(isOnline) {
  at("connection").textContent = isOnline ? "" : words.say("offline");
  at("connection").hidden = isOnline;
}

function showTheme() {
  const label = words.say(`theme-${window.gongbuTheme.current()}`);
  at("theme").setAttribute("aria-label", label);
  at("theme").title = label;
}

async function older() {
  const before = stream.first;
  const page = await ask("/room/entries", { before });
  stream.showOlder(page.entries);
  at("older").hidden = !page.more;
  return page.entries.length > 0;
}

/** Go to an entry, reading back until it is on the page. */
async function goTo(number) {
  while (!stream.point(number)) {
    if (number >= stream.first || !(await older())) return;
  }
}

async function switchLanguage() {
  await words.choose(words.current() === "ko" ? "en" : "ko");
  showTheme();
  composer.show();
  composer.complain("");
  if (at("join").open) {
    door.show();
    return;
  }
  await load();
  await panel.renew();
}

function press(button, text = "") {
  if (button.getAttribute("aria-disabled") === "true" || button.dataset.pressed) return;
  // Over the stream, the panel would hide what comes of it.
  if (panel.dialog.contains(button) && !panel.isBeside) panel.close();
  button.dataset.pressed = outbox.put({ action: button.dataset.action, text });
}

/** A press was answered: the button may be used again. */
function release(id) {
  for (const button of document.querySelectorAll(`[data-pressed="${CSS.escape(id)}"]`)) delete button.dataset.pressed;
}

const failing = (work) => work.catch((error) => {
  composer.complain(error instanceof Refusal ? error.message : words.say("offline"));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (button) press(button);
  const source = event.target.closest("a.source");
  if (source && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    failing(panel.note(source.href));
  }
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-action]")) return;
  event.preventDefault();
  const field = event.target.elements.text;
  if (!field.value.trim()) return;
  press(event.target, field.value);
  field.value = "";
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") panel.close();
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches(".answer-box textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (event.key !== "/" || event.target.matches("input, textarea") || at("join").open) return;
  event.preventDefault();
  const text = at("text");
  text.focus();
  text.value ||= "/";
  text.dispatchEvent(new Event("input"));
});

document.addEventListener("visibilitychange", () => countUnread([]));
at("status").addEventListener("click", () => state?.question.number && failing(goTo(state.question.number)));
at("older").addEventListener("click", () => failing(older()));
at("show-leaderboard").addEventListener("click", () => failing(panel.leaderboard()));
at("show-help").addEventListener("click", () => failing(panel.help()));
at("language").addEventListener("click", () => failing(switchLanguage()));
at("join-language").addEventListener("click", () => failing(switchLanguage()));
at("theme").addEventListener("click", () => {
  window.gongbuTheme.next();
  showTheme();
});
at("hint").querySelector("button").addEventListener("click", dismissHint);

begin();
