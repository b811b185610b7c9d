// While a claim is written, the line of the year plan that it would be spent on is shown alone.
// Without this script all lines can be unfolded, and the server says what is left when it is saved.
const budgetLines = document.querySelector(".budget-left");
const ofFund = document.querySelector("[name=fund]");
const ofCategory = document.querySelector("[name=category]");
const ofProject = document.querySelector("[name=project]");

function showLine() {
  const rows = [...budgetLines.querySelectorAll("tbody tr")];
  const project = (ofProject?.value ?? "").split("-")[0];
  // A project over several years has lines of its own; what belongs to no such one, its category's.
  const own = project && rows.some((row) => row.dataset.project === project) ? project : "";
  let shown = 0;
  rows.forEach((row) => {
    const fits =
      (!ofFund.value || row.dataset.fund === ofFund.value) &&
      row.dataset.project === own &&
      (own || !ofCategory.value || row.dataset.category === ofCategory.value);
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  });
  budgetLines.querySelector("table").hidden = !shown;
  budgetLines.querySelector("p").hidden = shown > 0;
  budgetLines.open = ofCategory.value !== "" || own !== "";
}

if (budgetLines) {
  [ofFund, ofCategory, ofProject].forEach((field) => field?.addEventListener("change", showLine));
  showLine();
}
