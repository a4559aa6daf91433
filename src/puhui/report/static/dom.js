// Makes elements. Text always goes in as text, so that no firm's name can become markup.
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

function note(text) {
  return el("p", { class: "note" }, text);
}

function tag(text) {
  return el("span", { class: "tag" }, text);
}

function gradeMark(grade) {
  if (grade === null) return DASH;
  const letter = DATA.grades[grade];
  return el("span", { class: `grade grade-${letter}` }, letter);
}

function bar(ratio, kind) {
  const part = el("i", { style: `width:${(Math.min(ratio, 1) * 100).toFixed(1)}%` });
  return el("span", { class: `bar ${kind}`, "aria-hidden": "true" }, part);
}
