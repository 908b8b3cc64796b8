// The page's words in one language, and putting them where the markup names them.

let words = {};

/** The language that a visitor chose here; null leaves it to the browser. */
export const chosen = () => localStorage.getItem("gongbu.locale");

export const current = () => document.documentElement.lang;

export function say(key) {
  return words[`web-ui-${key}`] ?? key;
}

/** Fetch a language's words (null: whatever the browser asks for) and show them. */
export async function speak(locale) {
  const headers = locale ? { "Accept-Language": locale } : {};
  const answer = await fetch("/room/words", { headers });
  const told = await answer.json();
  words = told.words;
  document.documentElement.lang = told.locale;
  document.title = `${say("room")} · gongbu`;
  fill(document);
}

export function choose(locale) {
  localStorage.setItem("gongbu.locale", locale);
  return speak(locale);
}

function fill(root) {
  const get = (key) => words[key] ?? key;
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = get(element.dataset.word);
  for (const element of root.querySelectorAll("[data-placeholder]")) element.placeholder = get(element.dataset.placeholder);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", get(element.dataset.label));
    if (element.matches("button, a")) element.title = get(element.dataset.label);
  }
}
