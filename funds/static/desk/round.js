// Adds up what is ticked and typed on a collecting round. The server does its own sum.
const form = document.querySelector("form.round");
const said = form.querySelector(".sum");
const fen = (text) => Math.round(parseFloat(text.replace(",", ".")) * 100) || 0;

function addUp() {
  let total = 0;
  for (const row of form.querySelectorAll("tbody tr")) {
    const typed = row.querySelector(".amount");
    const tick = row.querySelector("[type=checkbox]");
    if (!typed) continue;
    if (typed.value.trim()) total += fen(typed.value.normalize("NFKC"));
    else if (tick && tick.checked) total += fen(tick.dataset.owed);
  }
  said.textContent = `${said.dataset.label}: ¥${(total / 100).toFixed(2)}`;
}

form.addEventListener("input", addUp);
addUp();
