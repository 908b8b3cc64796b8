// Light, dark or the system's: set before anything is painted. A plain script, because modules run later.
"use strict";

(() => {
  const order = ["auto", "light", "dark"];
  const kept = () => {
    const theme = localStorage.getItem("gongbu.theme");
    return order.includes(theme) ? theme : "auto";
  };
  const wear = (theme) => {
    document.documentElement.dataset.theme = theme;
  };
  window.gongbuTheme = {
    current: kept,
    next() {
      const theme = order[(order.indexOf(kept()) + 1) % order.length];
      localStorage.setItem("gongbu.theme", theme);
      wear(theme);
      return theme;
    },
  };
  wear(kept());
  window.addEventListener("storage", () => wear(kept()));
})();
