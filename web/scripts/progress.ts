// An upload being imported: its progress by rows as it goes on, and the receipt when it has ended. The page's
// address is the upload's, so a reload loses nothing; without this script the page renews itself.
import { counted, say } from "./parts/say";

interface Progress {
  state: string;
  progress: number;
  rows: { read: number };
}

const main = document.querySelector("main");
const bar = document.getElementById("rows") as HTMLProgressElement | null;
const line = document.getElementById("so-far");

function tell(text: string): void {
  if (line && line.textContent !== text) line.textContent = text;
}

function showProgress(message: MessageEvent<string>): void {
  const { state, progress, rows } = JSON.parse(message.data) as Progress;
  if (bar) bar.value = Math.floor(progress * 100);
  tell(state === "received" ? say("waiting") : say("records", { count: counted(rows.read) }));
}

if (main?.dataset.events && bar) {
  const events = new EventSource(main.dataset.events);
  events.addEventListener("progress", showProgress);
  events.addEventListener("end", () => {
    events.close();
    location.reload();
  });
  events.addEventListener("error", () => {
    tell(say(events.readyState === EventSource.CLOSED ? "ended" : "lost"));
  });
}
