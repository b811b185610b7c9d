// Reads the page to who asks for it, where the browser has a voice of its own: nothing is sent.
const button = document.getElementById("aloud");
const { speechSynthesis: speech, SpeechSynthesisUtterance: Said } = window;
const language = document.documentElement.lang.slice(0, 2);
const UNSPOKEN = "[aria-hidden=true], .tools, form, table, details, .hash, svg";

const voice = () => speech.getVoices().find(
  (one) => one.localService && one.lang.toLowerCase().startsWith(language)
);

function words() {
  const spoken = document.getElementById("main").cloneNode(true);
  spoken.querySelectorAll(UNSPOKEN).forEach((one) => one.remove());
  const blocks = spoken.querySelectorAll("h1, h2, h3, p, li, dt, dd");
  return [...blocks]
    .filter((one) => !one.querySelector("p, li, dt"))
    .map((one) => one.textContent.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

function silence() {
  speech.cancel();
  button.textContent = button.dataset.read;
}

function read() {
  if (speech.speaking) return silence();
  const parts = words().map((text) => new Said(text));
  parts.forEach((part) => {
    part.voice = voice();
    part.lang = document.documentElement.lang;
    part.rate = 0.9;
    speech.speak(part);
  });
  parts.at(-1).onend = silence;
  button.textContent = button.dataset.stop;
}

if (speech && Said) {
  button.dataset.read = button.textContent;
  button.addEventListener("click", read);
  const offer = () => { button.hidden = !voice(); };
  offer();
  speech.onvoiceschanged = offer;
  addEventListener("pagehide", () => speech.cancel());
}
