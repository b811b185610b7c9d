// Comfort at the cash box: what is counted so far, and how far that is from the books.
// The server counts once more; without this script it says the same when the count is saved.
const counted = document.querySelector(".counted");

if (counted) {
  const pieces = [...document.querySelectorAll("input[data-fen]")];
  const yuan = (fen) => (fen / 100).toFixed(2);
  const worth = (piece) => Number(piece.dataset.fen) * (parseInt(piece.value, 10) || 0);

  const say = () => {
    const total = pieces.reduce((sum, piece) => sum + worth(piece), 0);
    const difference = total - Number(counted.dataset.expected);
    const sign = difference > 0 ? "+" : "";
    counted.textContent =
      `${counted.dataset.counted}: ¥${yuan(total)} · ` +
      `${counted.dataset.difference}: ${sign}${yuan(difference)}`;
  };
  pieces.forEach((piece) => piece.addEventListener("input", say));
  say();
}
