// While a claim is written, the line of the year plan that it would be spent on is shown alone.
// Without this script all lines can be unfolded, and the server says what is left when it is saved.
const budgetLines = document.querySelector(".budget-left");
const ofFund = document.querySelector("[name=fund]");
const ofCategory = document.querySelector("[name=category]");

function showLine() {
  let shown = 0;
  budgetLines.querySelectorAll("tbody tr").forEach((row) => {
    const fits =
      (!ofFund.value || row.dataset.fund === ofFund.value) &&
      (!ofCategory.value || row.dataset.category === ofCategory.value);
    row.hidden = !fits;
    shown += fits;
  });
  budgetLines.querySelector("table").hidden = !shown;
  budgetLines.querySelector("p").hidden = shown > 0;
  budgetLines.open = ofCategory.value !== "";
}

if (budgetLines) {
  [ofFund, ofCategory].forEach((field) => field.addEventListener("change", showLine));
  showLine();
}
