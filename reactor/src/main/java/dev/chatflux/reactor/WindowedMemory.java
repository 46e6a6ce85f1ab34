package dev.chatflux.reactor;

/** Shows less to the model. */
record WindowedMemory(ChatMemory memory, MemoryWindow window) implements MemoryView {}
