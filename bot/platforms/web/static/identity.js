// Who this window is. A tab keeps its own member (sessionStorage), so two windows can be two people; the browser
// remembers whom it has been (localStorage), so that a new visit can go on as one of them.

const TAB = "gongbu.member";
const KNOWN = "gongbu.members";
const MOST = 4;

export function mine() {
  return read(sessionStorage, TAB, null);
}

export function known() {
  return read(localStorage, KNOWN, []);
}

export function become(member) {
  sessionStorage.setItem(TAB, JSON.stringify(member));
  const others = known().filter((other) => other.id !== member.id);
  localStorage.setItem(KNOWN, JSON.stringify([member, ...others].slice(0, MOST)));
}

/** The room knows this member no more. */
export function forget(member) {
  sessionStorage.removeItem(TAB);
  localStorage.setItem(KNOWN, JSON.stringify(known().filter((other) => other.id !== member.id)));
}

function read(storage, key, otherwise) {
  try {
    return JSON.parse(storage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
