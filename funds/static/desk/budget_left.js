// While a claim is written, the line of the year plan and that of the project that it would be spent
// on are shown alone, and what goes beyond them is said at once. Without this script all lines can
// be unfolded, and the server says the same when the claim is saved.
const budgetLines = document.querySelector(".budget-left");
const projectLines = document.querySelector(".project-left");
const overLine = document.querySelector(".over-line");
const ofFund = document.querySelector("[name=fund]");
const ofCategory = document.querySelector("[name=category]");
const ofProject = document.querySelector("[name=project]");
const asked = [...document.querySelectorAll("[name=amount], .lines [name$=-amount]")];

const read = (text) => parseFloat(text.normalize("NFKC").replace(/[¥元,\s]/g, "")) || 0;
const chosen = () => ofProject?.value ?? "";

function showOnly(lines, fits) {
  const rows = [...lines.querySelectorAll("tbody tr")];
  rows.forEach((row) => (row.hidden = !fits(row)));
  return rows.filter((row) => !row.hidden);
}

function linesOfPlan() {
  if (!budgetLines) return [];
  const project = chosen().split("-")[0];
  // A project over several years has lines of its own; what belongs to no such one, its category's.
  const own = project && budgetLines.querySelector(`[data-project="${project}"]`) ? project : "";
  const shown = showOnly(
    budgetLines,
    (row) =>
      (!ofFund.value || row.dataset.fund === ofFund.value) &&
      row.dataset.project === own &&
      (own || !ofCategory.value || row.dataset.category === ofCategory.value),
  );
  budgetLines.querySelector("table").hidden = !shown.length;
  budgetLines.querySelector("p").hidden = shown.length > 0;
  budgetLines.open = ofCategory.value !== "" || own !== "";
  return shown;
}

function linesOfProject() {
  if (!projectLines) return [];
  projectLines.hidden = !chosen();
  projectLines.open = chosen() !== "";
  return showOnly(projectLines, (row) => row.dataset.choice === chosen());
}

function showLines() {
  const sum = asked.reduce((total, field) => total + read(field.value), 0);
  const lines = [linesOfPlan(), linesOfProject()].filter((shown) => shown.length === 1);
  overLine.hidden = !lines.some(([row]) => sum > parseFloat(row.dataset.left));
}

if (overLine) {
  [ofFund, ofCategory, ofProject].forEach((field) => field?.addEventListener("change", showLines));
  asked.forEach((field) => field.addEventListener("input", showLines));
  showLines();
}
