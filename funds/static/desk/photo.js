// Photos of receipts: one after the other is taken, made small enough to send, and shown. The server
// takes what the two fields send; without this script that is what was chosen last in each of them.
const camera = document.getElementById("id_pictures");
const album = document.getElementById("id_album");
const taken = document.querySelector(".pictures .taken");
const LONGEST_SIDE = 2000;
const THUMB = 96;
let pictures = [];

// What was taken is listed below, so that the fields need not say it: the whole frame is pressed.
taken.closest(".pictures").classList.add("listed");

function drawn(image, longest) {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const asJpeg = (canvas) => new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));

// What the browser cannot draw, such as a PDF, is sent as it is.
async function prepared(file) {
  try {
    const image = await createImageBitmap(file);
    const jpeg = await asJpeg(drawn(image, LONGEST_SIDE));
    const name = `${file.name.replace(/\.\w+$/, "")}.jpg`;
    const small = jpeg.size < file.size ? new File([jpeg], name, { type: jpeg.type }) : file;
    return { file: small, thumb: drawn(image, THUMB) };
  } catch {
    return { file, thumb: null };
  }
}

function removing(picture) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = taken.dataset.remove;
  button.addEventListener("click", () => {
    pictures = pictures.filter((one) => one !== picture);
    show();
  });
  return button;
}

function show() {
  const all = new DataTransfer();
  pictures.forEach((picture) => all.items.add(picture.file));
  camera.files = all.files;
  album.value = "";
  taken.replaceChildren(
    ...pictures.map((picture, place) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = `${taken.dataset.picture} ${place + 1}`;
      item.append(...(picture.thumb ? [picture.thumb] : []), name, removing(picture));
      return item;
    }),
  );
}

async function add(event) {
  const chosen = [...event.target.files];
  if (!chosen.length) return;
  pictures = [...pictures, ...(await Promise.all(chosen.map(prepared)))];
  show();
}

camera.addEventListener("change", add);
album.addEventListener("change", add);
