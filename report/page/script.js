"use strict";
// An extra: the page is complete without it. It lights up all parts of a statement whose words stand in several places,
// and opens what is folded before printing.
(() => {
  const show = () => {
    document.querySelectorAll(".on").forEach((e) => e.classList.remove("on"));
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    document.querySelectorAll("[data-of]").forEach((e) => e.classList.toggle("on", e.dataset.of === id));
  };
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((e) => (e.open = true)));
  show();
})();
