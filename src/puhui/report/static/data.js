// The run as the page carries it: columns of firms, and each text once.
const DATA = JSON.parse(byId("data").textContent);
const FIRMS = DATA.firms;
const NUMBER_OF = new Map(FIRMS.id.map((id, number) => [id, number]));

// One row as an object, read from columns.
function rowAt(columns, number) {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[number]]));
}

function firmAt(number) {
  return rowAt(FIRMS, number);
}

function textAt(number) {
  return number === null ? DASH : pick(DATA.texts[number]);
}

function firmLink(id) {
  return `#firm=${encodeURIComponent(id)}`;
}
