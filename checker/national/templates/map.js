"use strict";
// A click on a cell of the heat map opens the city's page with the findings on the task.
(() => {
  const { cities, rows } = JSON.parse(document.getElementById("data").textContent);
  document.getElementById("heatmap").addEventListener("click", (event) => {
    const drawing = event.target.closest(".hm-row svg");
    if (!drawing) return;
    const box = drawing.getBoundingClientRect();
    const city = Math.floor(((event.clientX - box.left) / box.width) * cities.length);
    const task = rows[drawing.closest("[data-map]").dataset.map][drawing.parentElement.dataset.row];
    location.href = `${cities[city]}#task=${task}`;
  });
  document.body.dataset.ready = "1";
})();
