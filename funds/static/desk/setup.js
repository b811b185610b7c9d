// Adds up the money in hand while it is typed. The server adds up by itself when the page is sent;
// without scripts a button does it. Whole fen, so that nothing is rounded.
const form = document.querySelector(".first-money");
const rows = [...form.querySelectorAll("tbody tr")];
const fields = (row) => [...row.querySelectorAll("input")];

function fen(field) {
  const text = field.value.normalize("NFKC").replace(/[¥,\s元]/g, "");
  return /^\d{1,12}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : 0;
}

function write(cell, sum) {
  const text = (sum / 100).toLocaleString("en", {minimumFractionDigits: 2});
  (cell.querySelector("strong") || cell).textContent = text;
}

function add() {
  const sums = fields(rows[0]).map(() => 0);
  rows.forEach((row) => {
    const amounts = fields(row).map(fen);
    amounts.forEach((amount, place) => { sums[place] += amount; });
    write(row.querySelector("[data-sum=row]"), amounts.reduce((sum, one) => sum + one, 0));
  });
  form.querySelectorAll("[data-sum=column]").forEach((cell, place) => write(cell, sums[place]));
  const total = sums.reduce((sum, one) => sum + one, 0);
  write(form.querySelector("[data-sum=all]"), total);
  const signed = form.querySelector("[name=signed_total]");
  form.querySelector("[data-agrees]").hidden = !signed.value || fen(signed) !== total;
}

form.addEventListener("input", add);
add();
