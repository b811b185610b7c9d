// Prints a paper. A page that asks for it is printed at once, and then leads on to the next
// household; without scripts the browser's own menu does the same.
document.querySelectorAll("button.print").forEach((button) => {
  button.addEventListener("click", () => window.print());
});

const page = document.body;
if (page.dataset.next && new URLSearchParams(location.search).has("print")) {
  addEventListener("afterprint", () => location.assign(page.dataset.next));
  addEventListener("load", () => window.print());
}
