// A note on a page of its own: the cited lines in the middle of the window.

document.querySelector(".cited")?.scrollIntoView({ block: "center" });
