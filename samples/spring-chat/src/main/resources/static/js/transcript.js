// What was said, and the answer that is being given.

import { toNodes } from "./markdown.js";

const transcript = document.querySelector("#transcript");

/** A copy of a template's only element. */
export const fromTemplate = name => document.querySelector(`template#${name}`).content.firstElementChild.cloneNode(true);

export function show(...nodes) {
  transcript.replaceChildren(...nodes);
  transcript.scrollTop = transcript.scrollHeight;
}

export function addQuestion(text) {
  const article = fromTemplate("user");
  article.querySelector(".words").textContent = text;
  add(article);
}

export function addAnswer() {
  const article = fromTemplate("assistant");
  add(article);
  return new Answer(article);
}

function add(article) {
  transcript.querySelector(".welcome")?.remove();
  transcript.append(article);
  transcript.scrollTop = transcript.scrollHeight;
}

class Answer {
  #article;
  #text = "";
  #frame = 0;

  constructor(article) {
    this.#article = article;
  }

  /** Words come faster than a screen can show them: they are shown once a frame. */
  say(text) {
    this.#text += text;
    this.#article.ariaBusy = "true";
    this.#frame ||= requestAnimationFrame(() => this.#render());
  }

  fail(message) {
    const error = this.#part("error");
    error.textContent = message;
    error.hidden = false;
  }

  end(note) {
    this.#render();
    this.#article.ariaBusy = "false";
    this.#part("note").textContent = note;
  }

  #part(name) {
    return this.#article.querySelector(`.${name}`);
  }

  /** A reader who has scrolled up stays there. */
  #render() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const follows = transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < 60;
    replaceWhatDiffers(this.#part("words"), toNodes(this.#text));
    if (follows) transcript.scrollTop = transcript.scrollHeight;
  }
}

/** Paragraphs that stay as they are keep what the reader has selected in them. */
function replaceWhatDiffers(element, fresh) {
  const nodes = [...fresh.childNodes];
  const same = nodes.findIndex((node, i) => !element.childNodes[i]?.isEqualNode(node));
  const kept = same < 0 ? nodes.length : same;
  while (element.childNodes.length > kept) element.lastChild.remove();
  element.append(...nodes.slice(kept));
}
