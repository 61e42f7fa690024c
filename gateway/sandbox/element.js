/** A new element; what is null, false or empty among its children is left out. */
export function element(name, properties, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children.filter(Boolean));
  return created;
}

/** The element of this id, which the page is known to have. */
export function byId(id) {
  return document.getElementById(id);
}

/** Shows a text at its place, or hides the place where there is none. */
export function say(place, text) {
  place.textContent = text ?? '';
  place.hidden = !text;
}
