package dev.chatflux.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.util.NameTransformer;

/**
 * A member of a type, as Jackson reads it.
 *
 * @param name its name in JSON
 * @param type what it is read as; of an optional type, what that holds
 * @param nullable whether it may be null
 * @param optional whether it may be left out by a server that does not hold to the schema
 * @param description what the model is told of it
 * @param format the pattern of {@code @JsonFormat}
 * @param told whether the member, not its type, says how subtypes are told apart
 * @param unwrapping how the members of its type are named here, if they stand here in its place
 * @param declared the type as it was written, with its annotations
 * @param annotations those of the member, wherever they are written
 */
record Member(
    String name,
    JavaType type,
    boolean nullable,
    boolean optional,
    @Nullable String description,
    @Nullable String format,
    boolean told,
    @Nullable NameTransformer unwrapping,
    @Nullable AnnotatedType declared,
    List<Annotation> annotations) {}
