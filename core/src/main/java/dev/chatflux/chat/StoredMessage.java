package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message of a stored completion.
 *
 * @param id its id
 * @param role who says it
 * @param content what is said
 * @param contentParts what is said and shown, if it has several parts
 * @param refusal what the model says instead of an answer
 * @param name tells apart several of the same role
 * @param audio what is said, as speech
 * @param toolCalls the tools that the model wants called
 * @param functionCall the function that the model wants called, in the old way of doing so
 * @param annotations remarks on the content
 * @param extra members that this version does not know
 */
public record StoredMessage(
    @Nullable String id,
    @Nullable ChatRole role,
    @Nullable MessageContent content,
    List<ContentPart> contentParts,
    @Nullable String refusal,
    @Nullable String name,
    @Nullable ChatAudio audio,
    List<ToolCall> toolCalls,
    @Nullable FunctionCall functionCall,
    List<Annotation> annotations,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public StoredMessage {
    contentParts = Lenient.list(contentParts);
    toolCalls = Lenient.list(toolCalls);
    annotations = Lenient.list(annotations);
    extra = Lenient.map(extra);
  }

  /** This message as one that a request may have, to go on with the conversation. */
  public ChatMessage message() {
    var said = contentParts.isEmpty() ? content : MessageContent.of(contentParts);
    var whole =
        new StoredMessage(
            null,
            role,
            said,
            List.of(),
            refusal,
            name,
            audio,
            toolCalls,
            functionCall,
            annotations,
            extra);
    return Wire.reader(ChatMessage.class).read(Wire.toTree(whole));
  }
}
