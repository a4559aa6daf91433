// Amounts and shares as people read them. The same rules as numbers.py; a test compares the two.
const DASH = "—";
const WAN = 1e6; // in fen
const YI = 1e10;
const THOUSAND = 1e5;
const MILLION = 1e8;

function scaled(fen, unit, decimals) {
  const steps = Math.floor(Math.abs(fen) / (unit / 10 ** decimals) + 0.5);
  const digits = (steps / 10 ** decimals).toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (fen < 0 && steps ? "-" : "") + digits;
}

function short(digits) {
  return digits.includes(".") ? digits.replace(/0+$/, "").replace(/\.$/, "") : digits;
}

function moneyZh(fen) {
  const size = Math.abs(fen);
  if (size >= YI) return `${scaled(fen, YI, 2)} 亿元`;
  if (size >= 1000 * WAN) return `${scaled(fen, WAN, 0)} 万元`;
  if (size >= WAN) return `${short(scaled(fen, WAN, 1))} 万元`;
  return `${scaled(fen, 100, 0)} 元`;
}

function moneyEn(fen) {
  const size = Math.abs(fen);
  if (size >= MILLION) return `${short(scaled(fen, MILLION, 2))} million yuan`;
  if (size >= THOUSAND) return `${short(scaled(fen, THOUSAND, 1))} thousand yuan`;
  return `${scaled(fen, 100, 0)} yuan`;
}

function money(fen, language) {
  if (fen === null) return DASH;
  return language === "en" ? moneyEn(fen) : moneyZh(fen);
}

function moneyCell(fen, language) {
  if (fen === null) return DASH;
  return language === "en" ? scaled(fen, THOUSAND, 0) : scaled(fen, WAN, 1);
}

// Rounds half up in steps; toFixed alone would look at the binary digits.
function rounded(value, decimals) {
  const steps = Math.floor(Math.abs(value) * 10 ** decimals + 0.5);
  const digits = (steps / 10 ** decimals).toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (value < 0 && steps ? "-" : "") + digits;
}

function percent(ratio, decimals = 2) {
  return ratio === null ? DASH : `${rounded(ratio * 100, decimals)}%`;
}

function plainNumber(value, decimals) {
  return short(rounded(value, decimals));
}

function pdPercent(probability) {
  if (probability !== null && probability > 0 && probability < 0.0001) return "<0.01%";
  return percent(probability, (probability ?? 0) >= 0.1 ? 1 : 2);
}
