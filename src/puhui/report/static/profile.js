// A firm's profile: every figure with its definition, family by family; what is missing says so.
const UNITS = {
  ratio: (value) => percent(value, 1),
  count: (value) => value.toLocaleString("en-US", { maximumFractionDigits: 1 }),
  months: (value) => value.toLocaleString("en-US", { maximumFractionDigits: 0 }),
  days: (value) => value.toLocaleString("en-US", { maximumFractionDigits: 1 }),
  correlation: (value) => value.toFixed(2),
  log10_yuan: (value) => money(Math.round(10 ** value * 100), language),
};
const UNIT_WORDS = { months: "unit_months", days: "unit_days" };

function featureValue(feature, value) {
  if (value === null) return el("span", { class: "missing" }, say("missing"));
  const written = (UNITS[feature.unit] ?? String)(value);
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
  return el("tr", {}, el("th", { scope: "row" }, title), el("td", { class: "number" }, featureValue(feature, value)));
}

function familyTable(family, features) {
  const name = family in DATA.families ? pick(DATA.families[family]) : family;
  const head = el("tr", { class: "family" }, el("th", { colspan: 2, scope: "colgroup" }, name));
  return el("table", { class: "profile" }, el("tbody", {}, head, ...features));
}

function profile(firm) {
  const families = new Map();
  DATA.features.forEach((feature, i) => {
    if (!families.has(feature.family)) families.set(feature.family, []);
    families.get(feature.family).push(featureRow(feature, firm.features[i]));
  });
  const tables = [...families].map(([family, rows]) => familyTable(family, rows));
  return panel("features_title", "whole", el("p", { class: "note" }, say("features_note")), el("div", { class: "profiles" }, ...tables));
}
