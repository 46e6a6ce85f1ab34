/** Customer service: understands, looks things up, and knows when a person is needed. */
@NullMarked
package dev.chatflux.samples.assistants.support;

import org.jspecify.annotations.NullMarked;
