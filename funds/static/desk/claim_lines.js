// The lines of a claim are added up while they are written, and a sum beside them is compared.
// Without this script the server adds up, and says the same, when the claim is saved.
const sum = document.querySelector(".lines-sum");
const amounts = [...document.querySelectorAll(".lines [name$=-amount]")];
const written = document.querySelector("[name=total]");
const apart = document.getElementById("apart");

const fen = (text) =>
  Math.round(parseFloat(text.normalize("NFKC").replace(/[¥元,\s]/g, "")) * 100) || 0;
const yuan = (value) =>
  (value / 100).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const filled = (text, values) => text.replace(/{(\w+)}/g, (_all, name) => values[name]);

function addUp() {
  const lines = amounts.reduce((total, amount) => total + fen(amount.value), 0);
  const total = fen(written.value);
  const gap = yuan(Math.abs(total - lines));
  sum.textContent = yuan(lines);
  apart.textContent =
    total && total !== lines
      ? filled(sum.dataset.apart, { lines: yuan(lines), total: yuan(total), gap })
      : "";
}

[...amounts, written].forEach((field) => field.addEventListener("input", addUp));
addUp();
