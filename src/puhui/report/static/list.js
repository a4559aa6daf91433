// The list of all firms: search, filter, sort, and a link to each firm's page.
const STEP = 50; // rows shown at once
const RESULTS = {
  any: () => true,
  yes: (i) => FIRMS.amount[i] > 0,
  no: (i) => FIRMS.candidate[i] === 1 && FIRMS.amount[i] === 0,
  thin: (i) => FIRMS.thin[i] === 1,
  learned: (i) => FIRMS.candidate[i] === 0,
};
// column of FIRMS, heading, key of its name in the sort box, how a cell is written
const COLUMNS = [
  ["id", "firm", "sort_firm", null],
  ["grade", "grade", null, (f) => gradeMark(f.grade)],
  ["pd", "pd_short", "sort_pd", (f) => pdPercent(f.pd)],
  ["limit", "limit", "sort_limit", (f) => moneyCell(f.limit, language)],
  ["amount", "amount", "sort_amount", (f) => (f.candidate ? moneyCell(f.amount, language) : DASH)],
  ["rate", "rate", "sort_rate", (f) => percent(f.rate)],
  ["profit", "profit", "sort_profit", (f) => (f.candidate ? moneyCell(f.profit, language) : DASH)],
  ["loss", "loss", "sort_loss", (f) => (f.candidate ? moneyCell(f.loss, language) : DASH)],
];
const RISING = new Set(["id", "grade", "pd"]); // others start with the largest
const plainText = (text) => (text ?? "").normalize("NFKC").toLowerCase();
const SEARCHED = FIRMS.id.map((id, i) => plainText(`${id} ${FIRMS.name[i] ?? ""}`));

const wanted = {
  text: "",
  grades: new Set(DATA.grades.keys()),
  result: "any",
  sort: "amount",
  rising: false,
  rows: STEP,
};

function fitting() {
  const text = plainText(wanted.text.trim());
  const column = FIRMS[wanted.sort];
  const numbers = SEARCHED.map((_, i) => i).filter(
    (i) =>
      SEARCHED[i].includes(text) &&
      (FIRMS.grade[i] === null || wanted.grades.has(FIRMS.grade[i])) &&
      RESULTS[wanted.result](i),
  );
  return numbers.sort((a, b) => inOrder(column[a], column[b]) || a - b);
}

// What is missing comes last, whichever way the rest is sorted.
function inOrder(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  const order = typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b;
  return wanted.rising ? order : -order;
}

function listRow(number) {
  const firm = firmAt(number);
  const name = el("a", { href: firmLink(firm.id) }, firm.name ?? say("unnamed"));
  const marks = [firm.thin ? "thin" : null, firm.candidate ? null : "learned"].filter(Boolean);
  const tags = marks.map((key) => tag(say(key)));
  const industry = firm.industry === null ? say("industry_unknown") : textAt(firm.industry);
  const about = el("small", {}, `${firm.id} · ${industry} `, ...tags);
  const cells = COLUMNS.slice(1).map(([, title, , write]) => {
    const [zh, en] = DATA.words[title];
    const kind = title === "grade" ? null : "number";
    return el("td", { "data-zh": zh, "data-en": en, class: kind }, write(firm));
  });
  return el("tr", {}, el("th", { scope: "row" }, name, about), ...cells);
}

function sortBy(column) {
  wanted.rising = wanted.sort === column ? !wanted.rising : RISING.has(column);
  wanted.sort = column;
  showRows();
}

function listHead() {
  return COLUMNS.map(([column, title]) =>
    el(
      "th",
      {
        scope: "col",
        class: column === "id" || column === "grade" ? null : "number",
        "aria-sort": wanted.sort === column ? (wanted.rising ? "ascending" : "descending") : null,
      },
      el("button", { type: "button", onclick: () => sortBy(column) }, say(title)),
    ),
  );
}

function showRows() {
  const numbers = fitting();
  const rows = numbers.slice(0, wanted.rows);
  const left = numbers.length - rows.length;
  const counts = { n: plainNumber(numbers.length, 0), all: plainNumber(FIRMS.id.length, 0) };
  byId("found").textContent = numbers.length ? say("shown", counts) : say("none_found");
  const table = el(
    "table",
    { class: "cards firms" },
    el("thead", {}, el("tr", {}, ...listHead())),
    el("tbody", {}, ...rows.map(listRow)),
  );
  byId("rows").replaceChildren(table, ...(left ? [moreButton(left)] : []));
  byId("sort").value = wanted.sort;
}

function showAsMany(rows) {
  wanted.rows = rows;
  showRows();
}

function moreButton(left) {
  const more = () => showAsMany(wanted.rows + STEP);
  const words = say("more", { n: Math.min(left, STEP) });
  return el("button", { type: "button", class: "more", onclick: more }, words);
}

function choose(change) {
  wanted.rows = STEP;
  change();
  showRows();
}

function selectBox(id, label, pairs, chosen, onchange) {
  const options = pairs.map(([value, key]) => el("option", { value, selected: value === chosen }, say(key)));
  return el("select", { id, "aria-label": say(label), onchange }, ...options);
}

function searchBox() {
  return el("input", {
    type: "search",
    id: "search",
    value: wanted.text,
    placeholder: say("search"),
    "aria-label": say("search"),
    oninput: (event) => choose(() => (wanted.text = event.target.value)),
  });
}

function gradeBoxes() {
  const boxes = DATA.grades.map((_, i) => {
    const toggle = (event) =>
      choose(() => (event.target.checked ? wanted.grades.add(i) : wanted.grades.delete(i)));
    const box = el("input", { type: "checkbox", checked: wanted.grades.has(i), onchange: toggle });
    return el("label", {}, box, gradeMark(i));
  });
  return el("fieldset", {}, el("legend", { class: "unseen" }, say("filter_grade")), ...boxes);
}

function tools() {
  const results = Object.keys(RESULTS).map((name) => [name, `served_${name}`]);
  const sorts = COLUMNS.map(([column, title, key]) => [column, key ?? title]);
  const chooseResult = (event) => choose(() => (wanted.result = event.target.value));
  return el(
    "div",
    { class: "tools" },
    searchBox(),
    gradeBoxes(),
    selectBox("result", "filter_served", results, wanted.result, chooseResult),
    selectBox("sort", "sort", sorts, wanted.sort, (event) => sortBy(event.target.value)),
  );
}

function showList() {
  const counts = { shown: FIRMS.id.length, all: DATA.total };
  byId("list").replaceChildren(
    ...(counts.shown < counts.all ? [note(say("capped", counts))] : []),
    tools(),
    el("p", { id: "found", class: "found", "aria-live": "polite" }),
    el("div", { id: "rows" }),
  );
  showRows();
}
