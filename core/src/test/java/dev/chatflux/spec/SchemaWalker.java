package dev.chatflux.spec;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.chatflux.json.Wire;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/** Compares types with schemas: the types shall be able to hold whatever the schemas describe. */
final class SchemaWalker {

  private static final TypeFactory TYPES = JsonMapper.shared().getTypeFactory();

  private static final Map<Class<?>, String[]> SCALARS =
      Map.of(
          Boolean.class, new String[] {"boolean"},
          Integer.class, new String[] {"integer"},
          Long.class, new String[] {"integer"},
          Double.class, new String[] {"number", "integer"});

  private final Deviations deviations;

  /** Schemas are told apart by identity: equal ones of different places are counted as two. */
  private final Map<JsonNode, Map<JavaType, Outcome>> outcomes = new IdentityHashMap<>();

  SchemaWalker(Deviations deviations) {
    this.deviations = deviations;
  }

  static JavaType type(java.lang.reflect.Type type) {
    return TYPES.constructType(type);
  }

  /** Compares a type with a schema and with all that it refers to. */
  Outcome compare(JavaType type, JsonNode schema, String path) {
    var known = outcomes.computeIfAbsent(schema, any -> new HashMap<>());
    if (known.containsKey(type)) {
      return known.get(type);
    }
    // A schema that refers to itself is compared by whoever came first.
    known.put(type, new Outcome());
    var outcome = compare(type, Form.of(schema), path);
    known.put(type, outcome);
    return outcome;
  }

  /** Compares the body of a request, of which the call itself writes {@code stream}. */
  Outcome compareBody(JavaType type, JsonNode schema, String path) {
    var outcome = new Outcome();
    for (var form : Form.of(schema)) {
      var rest = new LinkedHashMap<>(form.properties());
      var written = rest.remove("stream");
      if (written != null) {
        outcome.cover(written);
      }
      outcome.add(compare(type, List.of(form.properties(rest)), path));
    }
    return outcome;
  }

  private Outcome compare(JavaType type, List<Form> forms, String path) {
    var raw = type.getRawClass();
    if (raw == JsonNode.class || raw == Object.class) {
      boolean fine = forms.stream().allMatch(Form::isFree) || deviations.isLoose(path);
      return fine ? new Outcome() : Outcome.gap(path, "is raw JSON where the document knows more");
    }
    if (raw == String.class) {
      return text(forms, path);
    }
    if (SCALARS.containsKey(raw)) {
      return mismatches(raw, forms, path, SCALARS.get(raw));
    }
    if (!raw.isSealed() && Members.isCodec(raw)) {
      return codec(raw, forms, path);
    }
    if (type.isCollectionLikeType()) {
      return list(type, forms, path);
    }
    if (type.isMapLikeType()) {
      return map(type, forms, path);
    }
    if (raw.isSealed()) {
      return union(raw, forms, path);
    }
    return raw.isRecord()
        ? record(type, forms, path)
        : Outcome.gap(path, "is of a type that the test does not know, " + type.toCanonical());
  }

  private Outcome text(List<Form> forms, String path) {
    var outcome = mismatches(String.class, forms, path, "string");
    boolean open = forms.stream().anyMatch(form -> form.isA("string") && form.values().isEmpty());
    boolean listed = forms.stream().anyMatch(form -> form.values().size() > 1);
    return listed && !open && !deviations.isLoose(path)
        ? outcome.add(path + ": is a string where values are listed")
        : outcome;
  }

  private static Outcome mismatches(
      Class<?> type, List<Form> forms, String path, String... expected) {
    var outcome = new Outcome();
    for (var form : forms) {
      if (!form.isA(expected)) {
        outcome.add(path + ": " + type.getSimpleName() + " cannot hold " + describe(form));
      }
    }
    return outcome;
  }

  private static String describe(Form form) {
    return form.type() + (form.values().isEmpty() ? "" : " " + form.values());
  }

  /** A type with code of its own is tried with a sample of each form. */
  private static Outcome codec(Class<?> type, List<Form> forms, String path) {
    var outcome = new Outcome();
    for (var form : forms) {
      var sample = form.sample();
      try {
        if (!Fixture.normal(Wire.reader(type).read(sample)).equals(Fixture.normal(sample))) {
          outcome.add(path + ": " + Members.label(type) + " does not keep " + sample);
        }
      } catch (JacksonException refused) {
        outcome.add(path + ": " + Members.label(type) + " cannot hold " + sample);
      }
      form.properties().values().forEach(outcome::cover);
      outcome.add(missingConstants(type, form, path));
    }
    return outcome;
  }

  private Outcome list(JavaType type, List<Form> forms, String path) {
    var outcome = mismatches(List.class, forms, path, "array");
    for (var form : forms) {
      if (form.items() != null) {
        outcome.add(compare(type.getContentType(), form.items(), path + "[]"));
      }
    }
    return outcome;
  }

  private Outcome map(JavaType type, List<Form> forms, String path) {
    var outcome = mismatches(Map.class, forms, path, "object");
    for (var form : forms) {
      if (form.additional() != null) {
        outcome.add(compare(type.getContentType(), form.additional(), path + "{}"));
      }
      var names = deviations.namesOf(path);
      form.properties()
          .forEach(
              (name, schema) -> {
                if (names.contains(name)) {
                  outcome.cover(schema);
                  outcome.add(compare(type.getContentType(), schema, path + '.' + name));
                } else {
                  outcome.add(path + ": nothing names " + name);
                }
              });
    }
    return outcome;
  }

  private Outcome union(Class<?> type, List<Form> forms, String path) {
    var union = Union.of(type);
    var outcome = new Outcome();
    for (var form : forms) {
      var discriminator = form.properties().get(union.discriminator());
      var names = discriminator == null ? Set.<String>of() : values(discriminator);
      if (union.named().isEmpty() || names.isEmpty()) {
        outcome.add(bestArm(union, form, path));
      }
      for (var name : names) {
        var arm = union.named().get(name);
        outcome.add(
            arm == null
                ? Outcome.gap(path, "has no arm for " + union.discriminator() + ' ' + name)
                : compare(type(arm), List.of(form), path + '<' + name + '>'));
      }
    }
    return outcome;
  }

  private static Set<String> values(JsonNode schema) {
    return Form.of(schema).stream()
        .flatMap(form -> form.values().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Outcome bestArm(Union union, Form form, String path) {
    var shown = path + "<>";
    return union.arms().stream()
        .map(arm -> compare(type(arm), List.of(form), shown))
        .filter(outcome -> outcome.gaps().stream().noneMatch(gap -> isMismatch(gap, shown)))
        .min(Comparator.comparingInt(outcome -> outcome.gaps().size()))
        .orElseGet(() -> Outcome.gap(path, "has no arm for " + describe(form)));
  }

  private static boolean isMismatch(String gap, String path) {
    return gap.startsWith(path + ": ") && gap.contains(" cannot hold ");
  }

  private Outcome record(JavaType type, List<Form> forms, String path) {
    var raw = type.getRawClass();
    var value = Members.value(raw);
    if (value.isPresent() && raw.getRecordComponents().length == 1) {
      return value.get().getReturnType() == String.class && !constants(raw).isEmpty()
          ? openEnum(raw, forms, path)
          : compare(typeOf(value.get(), type), forms, path);
    }
    var outcome = mismatches(raw, forms, path, "object");
    var members = Members.of(raw);
    var compared = outcome.compared().computeIfAbsent(raw, any -> new LinkedHashSet<>());
    for (var form : forms) {
      form.properties()
          .forEach(
              (name, schema) -> {
                var member = members.get(name);
                if (member == null) {
                  outcome.add(path + ": " + Members.label(raw) + " has no " + name);
                } else {
                  outcome.cover(schema);
                  compared.add(name);
                  outcome.add(member(member, type, schema, Members.label(raw) + '.' + name));
                }
              });
    }
    return outcome;
  }

  private Outcome member(Method member, JavaType owner, JsonNode schema, String path) {
    var type = typeOf(member, owner);
    var format = member.getAnnotation(JsonFormat.class);
    if (format == null || !type.isCollectionLikeType()) {
      return compare(type, schema, path);
    }
    // A list that also reads a single element.
    var outcome = new Outcome();
    for (var form : Form.of(schema)) {
      outcome.add(compare(form.isA("array") ? type : type.getContentType(), List.of(form), path));
    }
    return outcome;
  }

  private static JavaType typeOf(Method member, JavaType owner) {
    return TYPES.resolveMemberType(member.getGenericReturnType(), owner.getBindings());
  }

  private static Outcome openEnum(Class<?> type, List<Form> forms, String path) {
    var outcome = mismatches(type, forms, path, "string");
    forms.forEach(form -> outcome.add(missingConstants(type, form, path)));
    return outcome;
  }

  private static Outcome missingConstants(Class<?> type, Form form, String path) {
    var outcome = new Outcome();
    var constants = constants(type);
    for (var value : form.values()) {
      if (!constants.contains(value)) {
        outcome.add(path + ": " + Members.label(type) + " has no constant for " + value);
      }
    }
    return outcome;
  }

  /** The values of the constants of a type, which it holds itself or its union does. */
  static Set<String> constants(Class<?> type) {
    return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
        .flatMap(holder -> Arrays.stream(holder.getFields()))
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(SchemaWalker::valueOf)
        .filter(type::isInstance)
        .map(constant -> Wire.toTree(constant).asString(""))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Object valueOf(Field constant) {
    try {
      return constant.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
