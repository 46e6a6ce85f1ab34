package dev.chatflux.reactor;

import java.util.List;
import reactor.core.publisher.Mono;

/** Another look at the conversations of a memory; the turns of all looks stand in one queue. */
interface MemoryView extends ChatMemory {

  ChatMemory memory();

  /** The memory behind all views. */
  static ChatMemory store(ChatMemory memory) {
    var store = memory;
    while (store instanceof MemoryView view) {
      store = view.memory();
    }
    return store;
  }

  @Override
  default Mono<List<MemoryMessage>> load(String id) {
    return memory().load(id);
  }

  @Override
  default Mono<Void> append(String id, List<MemoryMessage> messages) {
    return memory().append(id, messages);
  }

  @Override
  default Mono<Void> truncate(String id, int count) {
    return memory().truncate(id, count);
  }

  @Override
  default Mono<Void> replaceFrom(String id, int count, List<MemoryMessage> messages) {
    return memory().replaceFrom(id, count, messages);
  }

  @Override
  default MemoryWindow window() {
    return memory().window();
  }
}
