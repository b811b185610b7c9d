// The print button of a paper; without scripts the browser's own menu does the same.
document.querySelectorAll("button.print").forEach((button) => {
  button.addEventListener("click", () => window.print());
});
