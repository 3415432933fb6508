"use strict";
// A run that goes on is shown as it stands, and the page anew once it has ended. Without this
// script the page says the same when it is opened again.
{
  const run = document.querySelector("[data-now]");
  const unanswered = document.getElementById("no-answer");
  const pause = 1000;

  async function look() {
    try {
      const answer = await fetch(run.dataset.now, { redirect: "error" });
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("progress");
      if (!now.hasAttribute("data-goes-on")) {
        location.replace(location.pathname);
        return;
      }
      document.getElementById("progress").replaceWith(document.adoptNode(now));
      unanswered.hidden = true;
    } catch {
      unanswered.hidden = false;
    }
    setTimeout(look, pause);
  }

  if (run && document.getElementById("progress").hasAttribute("data-goes-on")) setTimeout(look, pause);
}
