// The language of the page: Chinese unless the reader chose English here before.
const KEPT_AS = "puhui-report-language";
let language = keptLanguage();
const onLanguage = []; // what must be drawn again when the language changes

function keptLanguage() {
  try {
    return localStorage.getItem(KEPT_AS) === "en" ? "en" : "zh";
  } catch {
    return "zh"; // a browser may forbid storage to files
  }
}

function keepLanguage() {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // then it lasts as long as the page is open
  }
}

function pick(pair) {
  return pair[language === "en" ? 1 : 0];
}

function say(key, values = {}) {
  return pick(DATA.words[key]).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function showLanguage() {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  document.title = say("page_title");
  const button = byId("language");
  button.hidden = false;
  button.textContent = say("language");
  button.lang = language === "en" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
  }
  for (const draw of onLanguage) draw();
}

function switchLanguage() {
  language = language === "en" ? "zh" : "en";
  keepLanguage();
  showLanguage();
}
