package dev.chatflux.reactor;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ChatTool;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.schema.JsonTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The tools of one chat, whose schemas are made. */
record ToolSet(Map<String, BoundTool<?>> tools, ToolSettings settings) {

  static ToolSet of(List<FunctionTool<?>> tools, ToolSettings settings, JsonTypes types) {
    var byName = new LinkedHashMap<String, BoundTool<?>>();
    tools.forEach(tool -> byName.put(tool.name(), BoundTool.of(tool, settings, types)));
    return new ToolSet(byName, settings);
  }

  /** The request, offering these tools before its own. */
  ChatRequest offeredIn(ChatRequest request) {
    var theirs = Offer.of(request);
    var ours =
        tools.values().stream()
            .filter(tool -> !theirs.names().contains(tool.name()))
            .map(BoundTool::definition);
    return request.toBuilder()
        .tools(Stream.concat(ours, request.tools().stream()).toList())
        .build();
  }

  /** Runs the call, or says why not; the last event is the result. */
  Flux<ChatEvent> run(ToolCall call, ChatRequest offered) {
    var name = Objects.requireNonNullElse(Offer.name(call), "");
    var tool = tools.get(name);
    return tool != null && call instanceof ToolCall.Function function
        ? tool.run(function)
        : Flux.just(unknown(call, name, Offer.of(offered)));
  }

  private static ChatEvent unknown(ToolCall call, String name, Offer offer) {
    var text =
        "There is no tool named '" + name + "'. The tools are: " + String.join(", ", offer.names());
    return new ChatEvent.ToolResult(String.valueOf(call.id()), name, text, true);
  }

  /** The names of the tools that a request offers. */
  record Offer(List<String> names) {

    static Offer of(ChatRequest request) {
      return new Offer(request.tools().stream().map(Offer::name).filter(Objects::nonNull).toList());
    }

    /** Whether the call is of one of these, or of a kind that nobody else can know. */
    boolean has(ToolCall call) {
      var name = name(call);
      return name == null || names.contains(name);
    }

    private static @Nullable String name(ChatTool tool) {
      if (tool instanceof ChatTool.Function function) {
        return function.function().name();
      }
      return tool instanceof ChatTool.Custom custom ? custom.custom().name() : null;
    }

    static @Nullable String name(ToolCall call) {
      if (call instanceof ToolCall.Function function) {
        return function.name();
      }
      return call instanceof ToolCall.Custom custom ? custom.name() : null;
    }
  }
}
