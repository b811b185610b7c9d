// A photo that lies on its side is turned by a quarter at a time.
document.querySelectorAll("button.turn").forEach((button) => {
  button.hidden = false;
  let quarters = 0;
  button.addEventListener("click", () => {
    const picture = button.closest("figure").querySelector(".picture");
    picture.classList.remove(`turned-${quarters}`);
    quarters = (quarters + 1) % 4;
    picture.classList.add(`turned-${quarters}`);
  });
});
