// A firm's profile: every figure with its definition, family by family; what is missing says so.
const UNITS = {
  ratio: (value) => percent(value, 1),
  correlation: (value) => plainNumber(value, 2),
  log10_yuan: (value) => money(Math.round((10 ** value - 1) * 100), language),
};
const UNIT_WORDS = { months: "unit_months", days: "unit_days" };

function featureValue(feature, value) {
  if (value === null) return el("span", { class: "missing" }, say("missing"));
  const write = UNITS[feature.unit] ?? ((number) => plainNumber(number, 1));
  const written = write(value);
  return feature.unit in UNIT_WORDS ? say(UNIT_WORDS[feature.unit], { n: written }) : written;
}

function featureRow(feature, value) {
  const title = el(
    "details",
    {},
    el("summary", {}, pick(feature.title)),
    el("p", {}, pick(feature.definition)),
    el("p", {}, say("missing_when", { when: pick(feature.missing) })),
  );
  const cell = el("td", { class: "number" }, featureValue(feature, value));
  return el("tr", {}, el("th", { scope: "row" }, title), cell);
}

function familyTable(name, rows) {
  const head = el("tr", { class: "family" }, el("th", { colspan: 2, scope: "colgroup" }, name));
  return el("table", { class: "profile" }, el("tbody", {}, head, ...rows));
}

function profile(firm) {
  const families = new Map();
  DATA.features.forEach((feature, i) => {
    const name = pick(feature.family);
    if (!families.has(name)) families.set(name, []);
    families.get(name).push(featureRow(feature, firm.features[i]));
  });
  const tables = [...families].map(([name, rows]) => familyTable(name, rows));
  const content = el("div", { class: "profiles" }, ...tables);
  return panel("features_title", "whole", note(say("features_note")), content);
}
