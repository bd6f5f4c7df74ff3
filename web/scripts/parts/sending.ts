// Sends a form with a file, tells how many bytes have gone, and gives the answer whatever it is.

export interface Answer {
  status: number; // 0: the connection broke off
  text: string;
  after: string | null; // Retry-After
  stopped: boolean; // by the reader
}

export class Sending {
  private request = new XMLHttpRequest();

  send(address: string, form: FormData, csrf: string, onBytes: (sent: number, all: number) => void): Promise<Answer> {
    const request = this.request;
    return new Promise((resolve) => {
      const end = (stopped: boolean) => () =>
        resolve({
          status: request.status,
          text: request.responseText,
          after: request.status ? request.getResponseHeader("Retry-After") : null,
          stopped,
        });
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) onBytes(event.loaded, event.total);
      });
      request.addEventListener("load", end(false));
      request.addEventListener("error", end(false));
      request.addEventListener("abort", end(true));
      request.open("POST", address);
      request.setRequestHeader("X-CSRF-Token", csrf);
      request.setRequestHeader("Accept", "application/json");
      request.send(form);
    });
  }

  stop(): void {
    this.request.abort();
  }
}

// What this page's posts must carry. After a new session the page in hand has the old one: another is fetched.
export async function freshCsrf(): Promise<string> {
  const response = await fetch("/upload", { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("main")?.dataset.csrf ?? "";
}
