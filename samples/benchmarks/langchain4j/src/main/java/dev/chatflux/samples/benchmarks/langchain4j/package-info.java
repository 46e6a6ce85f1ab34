/** LangChain4j. */
@NullMarked
package dev.chatflux.samples.benchmarks.langchain4j;

import org.jspecify.annotations.NullMarked;
