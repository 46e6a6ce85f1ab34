package dev.chatflux.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedWithParams;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Types as Jackson sees them when it reads: all names, and what is ignored, come from here. */
final class JacksonView {

  private final JsonMapper mapper;
  private final DeserializationConfig config;
  private final AnnotationIntrospector annotations;
  private final ClassIntrospector reading;
  private final ClassIntrospector writing;

  JacksonView(JsonMapper mapper) {
    this.mapper = mapper;
    this.config = mapper.deserializationConfig();
    this.annotations = config.getAnnotationIntrospector();
    this.reading = config.classIntrospectorInstance();
    this.writing = mapper.serializationConfig().classIntrospectorInstance();
  }

  AnnotatedClass classOf(JavaType type) {
    return reading.introspectClassAnnotations(type);
  }

  /** The type that stands in for an abstract one, if the mapper knows one. */
  JavaType concrete(JavaType type) {
    return type.isAbstract() ? config.mapAbstractType(type) : type;
  }

  @Nullable String description(JavaType type) {
    var own = type.getRawClass().getAnnotation(Description.class);
    return own != null ? own.value() : annotations.findClassDescription(config, classOf(type));
  }

  /** How the arms of a union are told apart; null if the type is no union. */
  JsonTypeInfo.@Nullable Value union(JavaType type) {
    var info = annotations.findPolymorphicTypeInfo(config, classOf(type));
    return info == null || info.getIdType() == JsonTypeInfo.Id.NONE ? null : info;
  }

  /** The arms of a union, in the order in which they are declared. */
  List<NamedType> arms(JavaType type) {
    var described = classOf(type);
    var declared = new LinkedHashSet<Class<?>>();
    collect(described, declared);
    var order = List.copyOf(declared);
    var seen = new HashSet<Class<?>>();
    return config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, described).stream()
        .filter(arm -> !config.constructType(arm.getType()).isAbstract())
        .filter(arm -> seen.add(arm.getType()))
        .sorted(Comparator.comparingInt(arm -> order.indexOf(arm.getType())))
        .toList();
  }

  private void collect(AnnotatedClass union, Set<Class<?>> into) {
    var subtypes = annotations.findSubtypes(config, union);
    if (into.add(union.getRawType()) && subtypes != null) {
      subtypes.forEach(arm -> collect(classOf(config.constructType(arm.getType())), into));
    }
  }

  JavaType arm(JavaType union, Class<?> arm) {
    return mapper.getTypeFactory().constructSpecializedType(union, arm);
  }

  /**
   * What stands for a type in JSON in its place: the parameter of a creator that delegates to it,
   * or what a value class of Kotlin holds. Null if nothing does.
   */
  @Nullable JavaType delegate(JavaType type) {
    var described = classOf(type);
    if (Declarations.hasAnnotation(type.getRawClass(), "kotlin.jvm.JvmInline")) {
      return StreamSupport.stream(described.fields().spliterator(), false)
          .findFirst()
          .map(AnnotatedField::getType)
          .orElse(null);
    }
    Stream<AnnotatedWithParams> creators =
        Stream.concat(described.getConstructors().stream(), described.getFactoryMethods().stream());
    return creators
        .filter(creator -> creator.getParameterCount() == 1)
        .filter(
            creator ->
                annotations.findCreatorAnnotation(config, creator) == JsonCreator.Mode.DELEGATING)
        .map(creator -> creator.getParameter(0).getType())
        .findFirst()
        .orElse(null);
  }

  /** Whether a value that was written so is read as one of the type. */
  boolean reads(JavaType type, String value) {
    try {
      return mapper.readerFor(type).readValue(mapper.writeValueAsString(value)) != null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The members that are read, in the order of their declaration. */
  List<Member> members(JavaType type) {
    var bean = read(type);
    var written =
        writing.introspectForSerialization(type, writing.introspectClassAnnotations(type));
    return bean.findProperties().stream()
        .filter(property -> isRead(bean, property))
        .map(property -> member(type, property, find(written, property.getName())))
        .toList();
  }

  private BeanDescription read(JavaType type) {
    var described = classOf(type);
    var bean = reading.introspectForDeserialization(type, described);
    var builder = annotations.findPOJOBuilder(config, described);
    return builder == null
        ? bean
        : reading.introspectForDeserializationWithBuilder(config.constructType(builder), bean);
  }

  private static @Nullable BeanPropertyDefinition find(BeanDescription bean, String name) {
    return bean.findProperties().stream()
        .filter(property -> property.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private boolean isRead(BeanDescription bean, BeanPropertyDefinition property) {
    if (!property.couldDeserialize() || isIgnored(bean, property.getName())) {
      return false;
    }
    var mutator = property.getMutator();
    var reference = property.findReferenceType();
    return (reference == null || !reference.isBackReference())
        && annotations.findInjectableValue(config, mutator) == null
        && !Boolean.TRUE.equals(annotations.hasAnySetter(config, mutator));
  }

  private boolean isIgnored(BeanDescription bean, String name) {
    var type = bean.getBeanClass();
    var ignored = config.getDefaultPropertyIgnorals(type, bean.getClassInfo());
    var included = config.getDefaultPropertyInclusions(type, bean.getClassInfo());
    if (included != null && included.getIncluded() != null) {
      return !included.getIncluded().contains(name);
    }
    return bean.getIgnoredPropertyNames().contains(name)
        || (ignored != null && ignored.findIgnoredForDeserialization().contains(name));
  }

  private Member member(
      JavaType owner, BeanPropertyDefinition property, @Nullable BeanPropertyDefinition written) {
    var mutator = property.getMutator();
    var accessor = written == null ? null : written.getAccessor();
    var declarations = Declarations.of(owner.getRawClass(), property, accessor);
    var type = annotations.refineDeserializationType(config, mutator, property.getPrimaryType());
    var content = Optionals.content(config, type);
    var format = annotations.findFormat(config, mutator);
    var marker = annotations.hasRequiredMarker(config, mutator);
    return new Member(
        property.getName(),
        content == null ? type : content,
        content != null || isNullable(declarations, marker, accessor),
        content != null || Boolean.FALSE.equals(marker),
        description(property, declarations),
        format == null || !format.hasPattern() ? null : format.getPattern(),
        annotations.findPolymorphicTypeInfo(config, mutator) != null,
        annotations.findUnwrappingNameTransformer(config, mutator),
        content == null ? declarations.type() : Optionals.content(declarations.type()),
        declarations.annotations());
  }

  /**
   * By what the declaration says. Of a parameter in Kotlin Jackson tells whether it may be left
   * out, as those with a default may, and of its property whether it may be null.
   */
  private boolean isNullable(
      Declarations declarations, @Nullable Boolean marker, @Nullable AnnotatedMember accessor) {
    if (declarations.kotlin() && accessor != null) {
      var ofProperty = annotations.hasRequiredMarker(config, accessor);
      return Boolean.FALSE.equals(Objects.requireNonNullElse(ofProperty, marker));
    }
    return marker == null ? declarations.nullable() : !marker;
  }

  private static @Nullable String description(
      BeanPropertyDefinition property, Declarations declarations) {
    var own = declarations.description();
    return own != null ? own : property.getMetadata().getDescription();
  }
}
