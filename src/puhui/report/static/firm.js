// One firm's page: the decision first, then the reasoning behind it step by step.
function panel(title, kind, ...content) {
  return el("section", { class: `panel ${kind}` }, el("h2", {}, say(title)), ...content);
}

// A figure in large type, with what it is.
function big(what, ...figure) {
  return el("p", { class: "big" }, ...figure, " ", el("small", {}, say(what)));
}

// Rows of (word, value, perhaps a note); rows without a value are left out.
function facts(...rows) {
  const shown = rows.filter(([, value]) => value !== null);
  const items = shown.map(([key, value, meaning]) => {
    const small = meaning ? el("small", {}, say(meaning)) : null;
    return el("div", {}, el("dt", {}, say(key), small), el("dd", {}, value));
  });
  return el("dl", { class: "facts" }, ...items);
}

function industryTag(firm) {
  if (firm.industry === null) return say("industry_unknown");
  return say("industry_sure", { name: textAt(firm.industry), p: percent(firm.confidence, 0) });
}

function firmHead(firm) {
  const tags = [
    firm.id,
    industryTag(firm),
    firm.type === null ? null : textAt(firm.type),
    firm.dataset,
    firm.thin ? say("thin") : null,
    firm.candidate ? null : say("learned"),
  ];
  return [
    el("h1", {}, firm.name ?? say("unnamed")),
    el("div", { class: "tags" }, gradeMark(firm.grade), ...tags.filter(Boolean).map(tag)),
  ];
}

function decision(firm) {
  const why = textAt(firm.binds);
  if (!firm.candidate) return decisionBox("learned", say("learned"), why);
  if (!firm.amount) return decisionBox("no", say("do_not_lend"), why);
  const loan = { amount: money(firm.amount, language), rate: percent(firm.rate) };
  return decisionBox("yes", say("lend", loan), say("binds", { why }));
}

function decisionBox(kind, words, why) {
  return el("div", { class: `decision ${kind}` }, el("strong", {}, words), el("span", {}, why));
}

function rating(firm) {
  const interval = { low: pdPercent(firm.low), high: pdPercent(firm.high) };
  const outcome = firm.defaulted ? "defaulted_yes" : "defaulted_no";
  return panel(
    "rating_title",
    "",
    big("pd", gradeMark(firm.grade), " ", pdPercent(firm.pd)),
    ...(firm.pd === null ? [] : pdScale(firm)),
    note(say("interval", interval)),
    facts(
      ["score", firm.score === null ? null : plainNumber(firm.score, 0)],
      ["challenger", firm.challenger === null ? null : pdPercent(firm.challenger)],
      ["manual_grade", firm.manual === null ? null : DATA.grades[firm.manual]],
      ["defaulted", firm.defaulted === null ? null : say(outcome)],
    ),
  );
}

function price(firm) {
  const breakEven = ["break_even", percent(firm.breakEven), "break_even_note"];
  if (firm.rate === null) {
    return panel("price_title", "", big("rate", DASH), note(say("no_price")), facts(breakEven));
  }
  return panel(
    "price_title",
    "",
    big("rate", percent(firm.rate)),
    facts(
      breakEven,
      ["margin", firm.breakEven === null ? null : percent(firm.rate - firm.breakEven)],
      ["churn", percent(firm.churn, 1), "churn_note"],
      ["roc", percent(firm.roc, 1)],
    ),
  );
}

function limit(firm) {
  const lent = firm.amount > 0;
  return panel(
    "limit_title",
    "",
    big("limit", money(firm.limit, language)),
    note(textAt(firm.limitRule)),
    facts(
      ["amount", firm.candidate ? money(firm.amount, language) : null],
      ["profit", lent ? money(firm.profit, language) : null],
      ["loss", lent ? money(firm.loss, language) : null],
    ),
  );
}

function reasonItem([text, points], most) {
  const kind = points < 0 ? "against" : "for";
  const signed = `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`;
  const side = el("span", { class: "unseen" }, ` ${say(`reason_${kind}`)}`);
  return el(
    "li",
    { class: kind },
    el("span", {}, textAt(text)),
    bar(Math.abs(points) / most, points < 0 ? "bad" : "good"),
    el("em", {}, say("points", { n: signed }), side),
  );
}

function reasonList(title, reasons, none) {
  if (!reasons.length) return panel(title, "whole", note(say(none)));
  const most = Math.max(...reasons.map(([, points]) => Math.abs(points)), 1e-9);
  const items = reasons.map((reason) => reasonItem(reason, most));
  return panel(title, "whole", el("ul", { class: "reasons" }, ...items));
}

function months(firm) {
  if (firm.months === null) return panel("months_title", "whole", note(say("no_invoices")));
  return panel("months_title", "whole", note(say("months_note")), monthsPlot(firm));
}

const COMPARED = {
  grade: (firm) => gradeMark(firm.grade),
  pd: (firm) => pdPercent(firm.pd),
  limit: (firm) => money(firm.limit, language),
  rate: (firm) => percent(firm.rate),
  amount: (firm) => money(firm.amount, language),
};

function scenario(number) {
  if (!DATA.scenario) return null;
  const versions = [firmAt(number), rowAt(DATA.scenario, number)];
  const rows = Object.entries(COMPARED).map(([name, write]) => {
    const cells = versions.map((firm) => el("td", {}, write(firm)));
    return el("tr", {}, el("th", { scope: "row" }, say(name)), ...cells);
  });
  const heads = ["before", "after"].map((name) => el("th", { scope: "col" }, say(name)));
  const head = el("thead", {}, el("tr", {}, el("td", {}), ...heads));
  return panel("firm_scenario_title", "whole", el("table", {}, head, el("tbody", {}, ...rows)));
}

function showFirm(id) {
  const page = byId("firm");
  const back = el("a", { class: "back", href: "#firms", onclick: goBack }, say("back"));
  const number = NUMBER_OF.get(id);
  if (number === undefined) {
    page.replaceChildren(back, el("h1", {}, say("no_such_firm", { id })));
    return;
  }
  const firm = firmAt(number);
  const panels = [
    rating(firm),
    price(firm),
    limit(firm),
    reasonList("reasons_title", firm.reasons, "reasons_none"),
    reasonList("improve_title", firm.improvements, "improve_none"),
    months(firm),
    scenario(number),
    profile(firm),
  ];
  page.replaceChildren(
    back,
    ...firmHead(firm),
    decision(firm),
    el("div", { class: "panels" }, ...panels),
  );
}
