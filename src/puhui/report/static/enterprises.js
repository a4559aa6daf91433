// The page of all enterprises: nothing moves but the language.
const DATA = JSON.parse(byId("data").textContent);
document.documentElement.classList.remove("no-script");
byId("language").addEventListener("click", switchLanguage);
showLanguage();
