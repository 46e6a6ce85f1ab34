/** Programs of the kind that people build with a model, each in a package of its own. */
@NullMarked
package dev.chatflux.samples.assistants;

import org.jspecify.annotations.NullMarked;
