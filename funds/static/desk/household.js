// Comfort at the counter: ticked months fill in the amount, cash given shows the change.
// The server decides what is owed and books nothing that this page made up.
const pay = document.querySelector("form.pay");

if (pay) {
  const amount = pay.querySelector("[name=amount]");
  const tendered = pay.querySelector("[name=tendered]");
  const change = pay.querySelector(".change");
  const cells = [...document.querySelectorAll("input[name=cell]")];
  const before = amount.value;
  const button = pay.querySelector("button.default");
  const unsaid = button.textContent;
  const fen = (text) => Math.round(parseFloat(text.normalize("NFKC").replace(/[¥元,\s]/g, "")) * 100) || 0;
  const yuan = (value) => (value / 100).toFixed(2);
  const grouped = (value) => yuan(value).replace(/\B(?=(\d{3})+\.)/g, ",");

  const showSums = () => {
    const taken = fen(amount.value);
    button.textContent = taken > 0 ? button.dataset.said.replace("{}", grouped(taken)) : unsaid;
    const back = fen(tendered.value) - fen(amount.value);
    change.textContent = tendered.value && back >= 0 ? `${change.dataset.label}: ¥${grouped(back)}` : "";
  };
  const addUp = () => {
    const ticked = cells.filter((cell) => cell.checked);
    const sum = ticked.reduce((total, cell) => total + fen(cell.dataset.payable), 0);
    amount.value = ticked.length ? yuan(sum) : before;
    showSums();
  };
  cells.forEach((cell) => cell.addEventListener("input", addUp));
  [amount, tendered].forEach((field) => field.addEventListener("input", showSums));
  showSums();
}

// Alt and a digit choose an offer in every browser; accesskey alone is not the same in all of them.
document.addEventListener("keydown", (event) => {
  const digit = event.altKey && /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const offer = digit && document.querySelector(`.offers [accesskey="${digit[1]}"]`);
  if (!offer) return;
  event.preventDefault();
  offer.click();
});
