import * as api from "./api.js";
import * as conversations from "./conversations.js";
import { addAnswer, addQuestion, fromTemplate, show } from "./transcript.js";

const $ = id => document.getElementById(id);

/** The conversation that is shown; none before its first question. */
let current = "";
let lastQuestion = "";
let endWatching = () => {};

// Conversations: which one is shown, the address says, so that pages can be loaded again and links be followed.

async function open() {
  endWatching();
  const id = (current = location.hash.slice(1));
  lastQuestion = "";
  listConversations();
  answering(false);
  tell("");
  showTokens(0);
  show(...(id ? [] : [welcome()]));
  if (id) await attempt(() => showConversation(id));
}

async function showConversation(id) {
  const { messages, live, tokens } = await api.conversation(id);
  if (id !== current) return;
  if (!messages.length && !live) tell("Nothing is known of this conversation: it may have been forgotten.");
  messages.forEach(showMessage);
  showTokens(tokens);
  answering(live);
  if (live) watch(id);
}

function showMessage({ role, text, incomplete }) {
  if (role === "user") {
    lastQuestion = text;
    addQuestion(text);
  } else {
    const answer = addAnswer();
    answer.say(text);
    answer.end(incomplete ? "Stopped" : "");
  }
}

function listConversations() {
  $("list").replaceChildren(...conversations.list().map(entry));
}

function entry({ id, title }) {
  const item = fromTemplate("entry");
  const link = item.querySelector("a");
  link.href = `#${id}`;
  link.textContent = title;
  if (id === current) link.ariaCurrent = "page";
  const forget = item.querySelector("button");
  forget.ariaLabel = `Forget “${title}”`;
  forget.onclick = () => attempt(() => forgetConversation(id));
  return item;
}

async function forgetConversation(id) {
  await api.forget(id);
  conversations.remove(id);
  if (id === current) location.hash = "";
  else listConversations();
}

function welcome() {
  const element = fromTemplate("welcome");
  element.querySelectorAll("button").forEach(button => (button.onclick = () => ask(button.textContent)));
  return element;
}

// Questions and answers

async function ask(text) {
  const shown = current;
  let id = shown;
  answering(true);
  const isAsked = await attempt(async () => {
    id ||= (await api.createConversation()).id;
    await api.ask(id, text, $("model").value);
  });
  if (isAsked) conversations.touch(id, text);
  if (shown !== current) return listConversations(); // The user went on to another one.
  if (!isAsked) return answering(false);
  showQuestion(id, text);
}

function showQuestion(id, text) {
  current = id;
  lastQuestion = text;
  history.replaceState(null, "", `#${id}`);
  listConversations();
  $("question").value = "";
  addQuestion(text);
  watch(id);
}

/** The page shows what the server knows, which is the conversation up to the question. */
async function askAgain() {
  const shown = current;
  answering(true);
  const isAsked = await attempt(() => api.askAgain(shown, lastQuestion, $("model").value));
  if (shown !== current) return;
  if (isAsked) open();
  else answering(false);
}

function watch(id) {
  const answer = addAnswer();
  tell("Answering …");
  endWatching = api.watch(id, {
    onEvent: event => handle(event, answer),
    onLost: () => tell("The connection is lost. Trying again …"),
    onGone: open,
  });
}

function handle(event, answer) {
  switch (event.type) {
    case "text":
    case "refusal":
      return answer.say(event.text);
    case "reasoning":
      return tell("Thinking …");
    case "error":
      return answer.fail(event.message);
    case "done":
      return finish(event, answer);
  }
}

function finish({ reason, model, usage }, answer) {
  const end = outcome(reason, model);
  answer.end([end, model, usage && tokensOf(usage)].filter(Boolean).join(" · "));
  tell(end || "Answered");
  answering(false, reason === "error");
  attempt(() => sumUp(current));
}

async function sumUp(id) {
  const { tokens } = await api.conversation(id);
  if (id === current) showTokens(tokens);
}

/** Of an answer that was stopped, the server does not tell who gave it. */
function outcome(reason, model) {
  if (reason === "error") return "Not answered";
  if (reason === "length") return "Cut off: the answer became too long";
  return model ? "" : "Stopped";
}

const tokensOf = ({ prompt_tokens, completion_tokens }) => `${prompt_tokens} + ${completion_tokens} tokens`;

// What the page says of itself

/** Whether it went well; if not, the user is told. */
async function attempt(action) {
  try {
    await action();
    return true;
  } catch (error) {
    tell(error.message);
    return false;
  }
}

function tell(text) {
  $("status").textContent = text;
}

function showTokens(count) {
  $("tokens").textContent = count ? `${count.toLocaleString()} tokens` : "";
}

function answering(isAnswering, hasFailed = false) {
  $("send").hidden = isAnswering;
  $("stop").hidden = !isAnswering;
  $("again").hidden = isAnswering || !lastQuestion;
  $("again").textContent = hasFailed ? "Try again" : "Answer again";
}

async function listModels() {
  const names = await api.models();
  $("model").replaceChildren(...names.map(name => new Option(name)));
  const chosen = localStorage.getItem("chatflux.model");
  if (names.includes(chosen)) $("model").value = chosen;
}

// Hands

const stop = () => current && attempt(() => api.stop(current));
const isAnswering = () => !$("stop").hidden;

function send() {
  const text = $("question").value.trim();
  if (text && !isAnswering()) ask(text);
}

$("composer").onsubmit = event => {
  event.preventDefault();
  send();
};

// While a word is being composed, as in Chinese, Enter belongs to the input method.
$("question").onkeydown = event => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
};

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && isAnswering()) stop();
});

$("stop").onclick = stop;
$("again").onclick = askAgain;
$("model").onchange = () => localStorage.setItem("chatflux.model", $("model").value);
$("conversations").onclick = event => event.target.closest("a") && $("conversations").hidePopover();

addEventListener("hashchange", open);
addEventListener("storage", listConversations);
attempt(listModels);
open();
