// Copies the text of a page at one press; without this one selects it oneself.
const copy = document.getElementById("copy");
const text = document.getElementById("text");

// Over plain HTTP, or where the browser forbids it, the selection is copied as by hand.
async function copied() {
  text.select();
  const byHand = () => document.execCommand("copy");
  if (!navigator.clipboard) return byHand();
  return navigator.clipboard.writeText(text.value).then(() => true, byHand);
}

copy.hidden = false;
copy.addEventListener("click", async () => {
  if (await copied()) copy.textContent = copy.dataset.done;
});
