// Copies the text of a page at one press; without this one selects it oneself.
const copy = document.getElementById("copy");
const text = document.getElementById("text");

// Over plain HTTP browsers have no clipboard of their own; the selection is copied as by hand.
async function copied() {
  text.select();
  if (!navigator.clipboard) return document.execCommand("copy");
  return navigator.clipboard.writeText(text.value).then(() => true, () => false);
}

copy.hidden = false;
copy.addEventListener("click", async () => {
  if (await copied()) copy.textContent = copy.dataset.done;
});
