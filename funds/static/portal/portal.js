// Everything works without this script; with it, a lost network gets a plain page in words.
const worker = document.currentScript.dataset.worker;
if ("serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(() => {});
