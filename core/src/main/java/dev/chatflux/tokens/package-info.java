/** How many tokens prompts have, what fits into the window of a model, and what tokens cost. */
@NullMarked
package dev.chatflux.tokens;

import org.jspecify.annotations.NullMarked;
