// One firm's page: the decision first, then the reasoning behind it step by step.
function panel(title, kind, ...content) {
  return el("section", { class: `panel ${kind}` }, el("h2", {}, say(title)), ...content);
}

// Rows of (word, value, perhaps a note); rows without a value are left out.
function facts(...rows) {
  const shown = rows.filter(([, value]) => value !== null);
  const items = shown.map(([key, value, note]) =>
    el("div", {}, el("dt", {}, say(key), note ? el("small", {}, say(note)) : null), el("dd", {}, value)),
  );
  return el("dl", { class: "facts" }, ...items);
}

function firmHead(firm) {
  const industry = textAt(firm.industry);
  const sure = firm.confidence === null ? say("industry_unknown") : say("industry_sure", { name: industry, p: percent(firm.confidence, 0) });
  const tags = [firm.id, sure, firm.type === null ? null : textAt(firm.type), firm.dataset, firm.thin ? say("thin") : null, firm.candidate ? null : say("learned")];
  return [
    el("h1", {}, firm.name ?? say("unnamed")),
    el("div", { class: "tags" }, gradeMark(firm.grade), ...tags.filter(Boolean).map((tag) => el("span", { class: "tag" }, tag))),
  ];
}

function decision(firm) {
  const lent = firm.amount > 0;
  const words = lent ? say("lend", { amount: money(firm.amount, language), rate: percent(firm.rate) }) : say("do_not_lend");
  const why = textAt(firm.binds);
  const kind = !firm.candidate ? "learned" : lent ? "yes" : "no";
  return el(
    "div",
    { class: `decision ${kind}` },
    el("strong", {}, firm.candidate ? words : say("learned")),
    el("span", {}, lent ? say("binds", { why }) : why),
  );
}

function rating(firm) {
  const outcome = firm.defaulted === null ? null : say(firm.defaulted ? "defaulted_yes" : "defaulted_no");
  return panel(
    "rating_title",
    "",
    el("p", { class: "big" }, gradeMark(firm.grade), " ", pdPercent(firm.pd), " ", el("small", {}, say("pd"))),
    ...(firm.pd === null ? [] : pdScale(firm)),
    el("p", { class: "note" }, say("interval", { low: pdPercent(firm.low), high: pdPercent(firm.high) })),
    facts(
      ["score", firm.score === null ? null : firm.score.toFixed(0)],
      ["challenger", firm.challenger === null ? null : pdPercent(firm.challenger)],
      ["manual_grade", firm.manual === null ? null : DATA.grades[firm.manual]],
      ["defaulted", outcome],
    ),
  );
}

function price(firm) {
  if (firm.rate === null) {
    return panel("price_title", "", el("p", { class: "big" }, DASH), el("p", { class: "note" }, say("no_price")));
  }
  const margin = firm.breakEven === null ? null : percent(firm.rate - firm.breakEven);
  return panel(
    "price_title",
    "",
    el("p", { class: "big" }, percent(firm.rate), " ", el("small", {}, say("rate"))),
    facts(
      ["break_even", percent(firm.breakEven), "break_even_note"],
      ["margin", margin],
      ["churn", percent(firm.churn, 1), "churn_note"],
      ["roc", percent(firm.roc, 1)],
    ),
  );
}

function limit(firm) {
  const worth = firm.amount > 0 ? [["profit", money(firm.profit, language)], ["loss", money(firm.loss, language)]] : [];
  return panel(
    "limit_title",
    "",
    el("p", { class: "big" }, money(firm.limit, language), " ", el("small", {}, say("limit"))),
    el("p", { class: "note" }, textAt(firm.limitRule)),
    facts(["amount", firm.candidate ? money(firm.amount, language) : null], ...worth),
  );
}

function reasonList(title, reasons, none) {
  const most = Math.max(...reasons.map(([, points]) => Math.abs(points)), 1e-9);
  const items = reasons.map(([text, points]) => {
    const kind = points < 0 ? "against" : "for";
    const signed = `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`;
    return el(
      "li",
      { class: kind },
      el("span", {}, textAt(text)),
      bar(Math.abs(points) / most, points < 0 ? "bad" : "good"),
      el("em", {}, say("points", { n: signed }), el("span", { class: "unseen" }, ` ${say(`reason_${kind}`)}`)),
    );
  });
  const content = items.length ? el("ul", { class: "reasons" }, ...items) : el("p", { class: "note" }, say(none));
  return panel(title, "half", content);
}

function months(firm) {
  if (firm.months === null) return panel("months_title", "whole", el("p", { class: "note" }, say("no_invoices")));
  return panel("months_title", "whole", el("p", { class: "note" }, say("months_note")), monthsPlot(firm));
}

function scenarioOf(number) {
  if (!DATA.scenario) return [];
  const before = firmAt(number);
  const after = Object.fromEntries(Object.entries(DATA.scenario).map(([name, column]) => [name, column[number]]));
  const write = {
    grade: (f) => gradeMark(f.grade),
    pd: (f) => pdPercent(f.pd),
    limit: (f) => money(f.limit, language),
    rate: (f) => percent(f.rate),
    amount: (f) => money(f.amount, language),
  };
  const rows = Object.entries(write).map(([name, cell]) =>
    el("tr", {}, el("th", { scope: "row" }, say(name)), el("td", {}, cell(before)), el("td", {}, cell(after))),
  );
  const head = el("tr", {}, el("td", {}), el("th", { scope: "col" }, say("before")), el("th", { scope: "col" }, say("after")));
  return [panel("firm_scenario_title", "whole", el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)))];
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
  page.replaceChildren(
    back,
    ...firmHead(firm),
    decision(firm),
    el(
      "div",
      { class: "panels" },
      rating(firm),
      price(firm),
      limit(firm),
      reasonList("reasons_title", firm.reasons, "reasons_none"),
      reasonList("improve_title", firm.improvements, "improve_none"),
      months(firm),
      ...scenarioOf(number),
      profile(firm),
    ),
  );
}
