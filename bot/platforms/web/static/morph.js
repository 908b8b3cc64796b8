// Make one element like another by changing only what differs, so that focus, typed text and what a screen reader has
// read already stay.

/** What the page itself wrote on an element; markup from the room never carries it. */
const OWN = new Set(["data-pressed"]);

export function morph(shown, fresh) {
  for (const { name } of [...shown.attributes]) {
    if (!fresh.hasAttribute(name) && !OWN.has(name)) shown.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  const wanted = [...fresh.childNodes];
  const there = [...shown.childNodes];
  wanted.forEach((node, place) => {
    const old = there[place];
    if (!old) shown.append(node);
    else if (old.nodeName !== node.nodeName) old.replaceWith(node);
    else if (old.nodeType === Node.ELEMENT_NODE) morph(old, node);
    else if (old.nodeValue !== node.nodeValue) old.nodeValue = node.nodeValue;
  });
  for (const old of there.slice(wanted.length)) old.remove();
}
