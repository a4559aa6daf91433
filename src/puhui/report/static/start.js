// Which page the address names: the overview, or one firm as #firm=CODE.
let left = { hash: "", scroll: 0 }; // where the overview was left for a firm
let cameFromOverview = false;

function firmInAddress() {
  const found = /^#firm=(.+)$/.exec(location.hash);
  if (!found) return null;
  try {
    return decodeURIComponent(found[1]);
  } catch {
    return found[1]; // a hand-written address may hold a bare percent sign
  }
}

// Back to where the list was left, rather than one step deeper into the history.
function goBack(event) {
  if (!cameFromOverview) return; // a firm opened by its own address: the link leads to the list
  event.preventDefault();
  history.back();
}

function openFirm(id) {
  if (!byId("overview").hidden) left.scroll = scrollY;
  byId("overview").hidden = true;
  byId("firm").hidden = false;
  showFirm(id);
  scrollTo({ top: 0, behavior: "instant" });
  byId("firm").focus({ preventScroll: true });
}

function closeFirm() {
  byId("firm").hidden = true;
  byId("firm").replaceChildren();
  byId("overview").hidden = false;
  const target = byId(location.hash.slice(1));
  if (cameFromOverview && location.hash === left.hash) scrollTo({ top: left.scroll, behavior: "instant" });
  else target?.scrollIntoView({ behavior: "instant" });
  cameFromOverview = false;
}

function route(event) {
  const id = firmInAddress();
  if (id === null) {
    if (!byId("firm").hidden) closeFirm();
    return;
  }
  if (event && byId("firm").hidden) {
    cameFromOverview = true;
    left.hash = new URL(event.oldURL).hash;
  }
  openFirm(id);
}

document.documentElement.classList.remove("no-script");
byId("language").addEventListener("click", switchLanguage);
onLanguage.push(showList, () => firmInAddress() !== null && showFirm(firmInAddress()));
addEventListener("hashchange", route);
addEventListener("beforeprint", () => showAsMany(Infinity));
addEventListener("afterprint", () => showAsMany(STEP));
showLanguage();
watchCharts();
route();
