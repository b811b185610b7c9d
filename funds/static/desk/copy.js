// Copies the sentence above a button; where a browser forbids it, the sentence is marked at least.
document.querySelectorAll("button.copy").forEach((button) => {
  const text = button.previousElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.done;
    } catch {
      // A page without https may only copy what is marked.
      getSelection().selectAllChildren(text);
      if (document.execCommand("copy")) button.textContent = button.dataset.done;
    }
  });
});
