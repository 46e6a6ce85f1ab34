// What the server can be asked.

const path = id => `/api/conversations/${encodeURIComponent(id)}`;

export const models = () => call("GET", "/api/models");
export const createConversation = () => call("POST", "/api/conversations");
export const conversation = id => call("GET", path(id));
export const forget = id => call("DELETE", path(id));
export const ask = (id, text, model) => call("POST", `${path(id)}/answer`, { text, model });
export const askAgain = (id, text, model) => call("POST", `${path(id)}/answer/again`, { text, model });
export const stop = id => call("DELETE", `${path(id)}/answer`);

/**
 * Watches the answer of a conversation, from its beginning, until it is done. A connection that breaks is made again
 * by the browser, and goes on where it broke.
 *
 * @param onEvent gets each event
 * @param onLost is told when the connection broke
 * @param onGone is told when there is nothing to watch any more
 * @returns what ends watching; the answer goes on
 */
export function watch(id, { onEvent, onLost, onGone }) {
  const source = new EventSource(`${path(id)}/answer`);
  source.onmessage = message => {
    const event = JSON.parse(message.data);
    if (event.type === "done") source.close();
    onEvent(event);
  };
  source.onerror = () => (source.readyState === EventSource.CLOSED ? onGone() : onLost());
  return () => source.close();
}

async function call(method, url, json) {
  const response = await fetch(url, {
    method,
    headers: json && { "Content-Type": "application/json" },
    body: json && JSON.stringify(json),
  }).catch(() => {
    throw new Error("The server cannot be reached.");
  });
  const body = await response.text();
  if (!response.ok) throw new Error(problem(body) ?? `The server says ${response.status}.`);
  return body && JSON.parse(body);
}

function problem(body) {
  try {
    return JSON.parse(body).detail;
  } catch {
    return undefined;
  }
}
