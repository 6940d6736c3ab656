// Elements are made from text, never from markup: what data say stays text.

const data = JSON.parse(document.getElementById("data").textContent);

const section = id => document.getElementById(id);

function add(parent, name, attributes, ...children) {
  const space = name === "svg" || parent.namespaceURI === "http://www.w3.org/2000/svg" ? "http://www.w3.org/2000/svg" : parent.namespaceURI;
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children.map(String));
  parent.append(made);
  return made;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function number(value) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-3)) return value.toExponential(2).replace(/\.?0+e/, "e");
  return value.toLocaleString("en", {maximumSignificantDigits: 4});
}

const count = value => value.toLocaleString("en");

const percent = share => (share === null || share === undefined ? "–" : (100 * share).toFixed(share < 0.1 ? 2 : 1) + " %");

function duration(seconds) {
  const all = Math.round(seconds);
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min ${all % 60} s` : `${all} s`;
}

/** What depends on colours or widths is drawn again when they change. */
const drawings = [];

function draw(drawing) {
  drawings.push(drawing);
  drawing();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawings.forEach(drawing => drawing()));
