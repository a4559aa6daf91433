// A firm's months: sales and purchases side by side, blank where there is no invoice.
function monthsPlot(firm) {
  const [first, sales, purchases] = firm.months;
  const [year, month] = DATA.start;
  const months = sales.map((_, i) => {
    const number = month - 1 + first + i;
    return `${year + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}-01`;
  });
  const series = [
    ["sales", sales, colour("accent")],
    ["purchases", purchases, colour("grade-c")],
  ].map(([name, yuan, fill]) => ({
    type: "bar",
    name: say(name),
    x: months,
    y: inUnits(yuan.map((amount) => (amount === null ? null : amount * 100))),
    marker: { color: fill },
    hovertemplate: `%{x|%Y-%m} ${say(name)} %{y:,.1f}<extra></extra>`,
  }));
  const layout = chartLayout("", say("axis_money"), { barmode: "group", bargap: 0.2, showlegend: true });
  layout.xaxis.tickformat = "%Y-%m";
  layout.yaxis.rangemode = "normal";
  const plot = el("div", { class: "plot", role: "img", "aria-label": say("months_title") });
  // Plotly measures its box, so the box must be on the page first.
  requestAnimationFrame(() => plot.isConnected && Plotly.newPlot(plot, series, layout, CONFIG));
  return plot;
}

// The probability of default and its interval on a scale where each third is ten times the last.
function pdScale(firm) {
  const place = (p) => Math.min(1, Math.max(0, (Math.log10(Math.max(p, 1e-9)) + 3) / 3)) * 100;
  const ticks = ["0.1%", "1%", "10%", "100%"].map((tick) => el("span", {}, tick));
  const [low, at, high] = [firm.low, firm.pd, firm.high].map(place);
  return [
    el(
      "div",
      { class: "scale", "aria-hidden": "true" },
      el("i", { style: `left:${low.toFixed(1)}%;width:${Math.max(high - low, 1).toFixed(1)}%` }),
      el("b", { style: `left:${at.toFixed(1)}%` }),
    ),
    el("div", { class: "ticks", "aria-hidden": "true" }, ...ticks),
  ];
}
