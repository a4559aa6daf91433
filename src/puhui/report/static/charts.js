// The charts of the overview. Each is drawn when it comes into view, and again in another language.
const STYLE = getComputedStyle(document.body);
const colour = (name) => STYLE.getPropertyValue(`--${name}`).trim();
const GRADE_COLOURS = ["a", "b", "c", "d"].map((letter) => colour(`grade-${letter}`));
const LIGHT_COLOURS = GRADE_COLOURS.map(tint); // "all firms" or "now", beside the dark bars
const CONFIG = { displayModeBar: false, responsive: true };

// A third of the colour, on white.
function tint(hex) {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${channels.map((channel) => Math.round(255 - (255 - channel) * 0.35)).join(",")})`;
}

const unitFen = () => (language === "en" ? THOUSAND : WAN);
const inUnits = (amounts) => amounts.map((fen) => (fen === null ? null : fen / unitFen()));

function axis(title, more = {}) {
  return {
    ...(title ? { title: { text: title, standoff: 8, font: { size: 13 } } } : {}),
    fixedrange: true,
    zeroline: false,
    gridcolor: colour("line"),
    linecolor: colour("line"),
    automargin: true,
    ...more,
  };
}

function chartLayout(x, y, more = {}) {
  return {
    xaxis: axis(x, { showgrid: false }),
    yaxis: axis(y, { rangemode: "tozero" }),
    font: { family: STYLE.fontFamily, size: 13, color: colour("soft") },
    margin: { l: 8, r: 12, t: 8, b: 8 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    dragmode: false,
    bargap: 0.25,
    hoverlabel: { bgcolor: colour("ink"), bordercolor: colour("ink"), font: { color: "#fff" } },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", traceorder: "normal" },
    showlegend: false,
    separators: ".,",
    ...more,
  };
}

// Two counts for each grade: light behind, dark in front.
function gradeBars(data) {
  const series = [data.light, data.dark].map((counts, i) => ({
    type: "bar",
    name: pick(data.titles[i]),
    x: data.grades,
    y: counts,
    text: counts,
    textposition: "outside",
    cliponaxis: false,
    marker: { color: i ? GRADE_COLOURS : LIGHT_COLOURS },
    hovertemplate: `${pick(data.titles[i])} %{y}<extra></extra>`,
  }));
  return [series, chartLayout("", "", { barmode: "group", bargroupgap: 0.08 })];
}

// Counts in ranges, stacked by grade. The edges of the ranges are written between the bars.
function histogram(data, title) {
  const ranges = data.edges.slice(1).map((edge, i) => `${data.edges[i]}–${edge}`);
  const series = data.grades.map((grade, i) => ({
    type: "bar",
    name: grade,
    x: ranges.map((_, at) => at),
    y: data.counts[i],
    customdata: ranges,
    marker: { color: GRADE_COLOURS[i] },
    hovertemplate: `${grade} · %{customdata}: %{y}<extra></extra>`,
  }));
  const layout = chartLayout(title, "", { barmode: "stack", bargap: 0.08, showlegend: true });
  Object.assign(layout.xaxis, {
    tickmode: "array",
    tickvals: data.edges.map((_, at) => at - 0.5),
    ticktext: data.edges,
    tickangle: 0,
    automargin: false, // or the outermost labels would push the bars about
    ticklabeloverflow: "allow",
    range: [-0.6, ranges.length - 0.4],
  });
  layout.margin = { ...layout.margin, r: 24, b: 52 };
  return [series, layout];
}

// The best profit along one measure, and where the ways that are compared stand.
function frontier(data, title, isMoney) {
  const across = isMoney ? inUnits(data.x) : data.x;
  const hover = `${title} %{x:,.0f}<br>${say("axis_profit")} %{y:,.0f}<extra>%{fullData.name}</extra>`;
  const curve = {
    type: "scatter",
    mode: "lines",
    name: say("frontier"),
    x: across,
    y: inUnits(data.y),
    line: { color: colour("plain"), width: 2.5 },
    hovertemplate: hover,
  };
  const symbols = ["diamond", "square", "triangle-up", "x"];
  const colours = [colour("accent"), colour("bad"), "#8a6d1d", colour("ink")];
  const points = data.points.map(([name, x, profit], i) => ({
    type: "scatter",
    mode: "markers",
    name: pick(name),
    x: isMoney ? inUnits([x]) : [x],
    y: inUnits([profit]),
    marker: {
      symbol: symbols[i % symbols.length],
      size: i ? 11 : 15,
      color: colours[i % colours.length],
      line: { color: "#fff", width: 1.5 },
    },
    hovertemplate: hover,
  }));
  const layout = chartLayout(title, say("axis_profit"), { showlegend: true });
  layout.yaxis.rangemode = "normal";
  return [[curve, ...points], layout];
}

const CHARTS = {
  grades: gradeBars,
  scenario: gradeBars,
  rates: (data) => histogram(data, say("rate")),
  pds: (data) => histogram(data, say("pd")),
  frontier: (data) => frontier(data, say("axis_loss"), true),
  breadth: (data) => frontier(data, say("axis_served"), false),
};

function drawChart(figure) {
  const name = figure.dataset.chart;
  const [series, layout] = CHARTS[name](DATA.charts[name]);
  Plotly.react(figure.querySelector(".plot"), series, layout, CONFIG);
  figure.dataset.drawn = "yes";
}

function watchCharts() {
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((seen) => seen.isIntersecting)) {
        watcher.unobserve(entry.target);
        drawChart(entry.target);
      }
    },
    { rootMargin: "200px" },
  );
  for (const figure of figures) watcher.observe(figure);
  onLanguage.push(() => figures.filter((figure) => figure.dataset.drawn).forEach(drawChart));
  addEventListener("beforeprint", () => figures.forEach(drawChart));
}
