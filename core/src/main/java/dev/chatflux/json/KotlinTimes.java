package dev.chatflux.json;

import java.util.function.Function;
import kotlin.time.Instant;
import kotlin.time.jdk8.InstantConversionsJDK8Kt;
import kotlinx.datetime.ConvertersKt;
import kotlinx.datetime.LocalDate;
import kotlinx.datetime.LocalDateTime;
import kotlinx.datetime.LocalTime;
import kotlinx.datetime.YearMonth;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Kotlin's dates and times as the texts of ISO 8601 that they are as well, for which Jackson has no
 * module. Only touched where their classes are.
 */
final class KotlinTimes {

  /** The instant of the standard library. */
  static SimpleModule ofTheLanguage() {
    var module = new SimpleModule("chatflux-kotlin-time");
    return text(
        module,
        Instant.class,
        text -> InstantConversionsJDK8Kt.toKotlinInstant(java.time.Instant.parse(text)));
  }

  /** The local dates and times of {@code kotlinx-datetime}. */
  static SimpleModule ofTheLibrary() {
    var module = new SimpleModule("chatflux-kotlinx-datetime");
    text(
        module,
        LocalDate.class,
        text -> ConvertersKt.toKotlinLocalDate(java.time.LocalDate.parse(text)));
    text(
        module,
        LocalTime.class,
        text -> ConvertersKt.toKotlinLocalTime(java.time.LocalTime.parse(text)));
    text(
        module,
        LocalDateTime.class,
        text -> ConvertersKt.toKotlinLocalDateTime(java.time.LocalDateTime.parse(text)));
    return text(
        module,
        YearMonth.class,
        text -> ConvertersKt.toKotlinYearMonth(java.time.YearMonth.parse(text)));
  }

  private static <T> SimpleModule text(
      SimpleModule module, Class<T> type, Function<String, T> parse) {
    return module
        .addSerializer(type, ToStringSerializer.instance)
        .addDeserializer(type, new FromText<>(type, parse));
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      var text = json.getValueAsString("");
      try {
        return parse.apply(text);
      } catch (RuntimeException e) {
        throw context.weirdStringException(text, _valueClass, String.valueOf(e.getMessage()));
      }
    }
  }

  private KotlinTimes() {}
}
