"use strict";
// Files and folders are dropped on the form; how much was sent and read is told meanwhile.

const form = document.querySelector("form.drop");
const reading = document.querySelector("[data-reading]");

function filesOf(entry, into) {
  return new Promise((resolve) => {
    if (entry.isFile) {
      entry.file((file) => { into.push([file, entry.fullPath.slice(1)]); resolve(); }, resolve);
      return;
    }
    const reader = entry.createReader();
    const more = () => reader.readEntries((entries) => {
      if (!entries.length) { resolve(); return; }
      Promise.all(entries.map((each) => filesOf(each, into))).then(more);
    }, resolve);
    more();
  });
}

function send(data) {
  const progress = form.querySelector("progress");
  const request = new XMLHttpRequest();
  form.querySelector("button").disabled = true;
  progress.hidden = false;
  request.upload.onprogress = (event) => { progress.value = event.loaded / event.total; };
  request.onload = () => {
    if (request.status < 400) { location.assign(request.responseURL); return; }
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    document.querySelector("main").replaceChildren(...answer.querySelector("main").childNodes);
  };
  request.onerror = () => location.reload();
  request.open("POST", form.action);
  request.send(data);
}

if (form) {
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    // What is no part of a file system, as a mail's attachment, is a file alone.
    if (!entries.length) { [...event.dataTransfer.files].forEach((file) => found.push([file, file.name])); }
    Promise.all(entries.map((entry) => filesOf(entry, found))).then(() => {
      const data = new FormData();
      found.forEach(([file, path]) => data.append("files", file, path));
      send(data);
    });
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(new FormData(form)); });
}

if (reading) {
  const look = async () => {
    const answer = await fetch(reading.dataset.reading);
    const far = await answer.json();
    if (!far.running) { location.reload(); return; }
    reading.querySelector("[data-number]").textContent = far.number;
    reading.querySelector("[data-total]").textContent = far.total ?? "…";
    reading.querySelector("[data-file]").textContent = far.file;
    setTimeout(look, 500);
  };
  setTimeout(look, 500);
}
