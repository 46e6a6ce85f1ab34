package dev.chatflux.schema;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Types of the JDK that are texts of a certain form. The formats of JSON schemas fit only some: a
 * {@code date-time} has an offset, which a local one has not, and a {@code duration} may have
 * years, which {@link Duration} does not read.
 */
final class WellKnown {

  private static final String TIME = "\\d{2}:\\d{2}:\\d{2}";

  private static final Map<Class<?>, Supplier<ObjectNode>> SCHEMAS =
      Map.ofEntries(
          Map.entry(LocalDate.class, () -> Schemas.format("date")),
          Map.entry(Instant.class, () -> Schemas.format("date-time")),
          Map.entry(OffsetDateTime.class, () -> Schemas.format("date-time")),
          Map.entry(ZonedDateTime.class, () -> Schemas.format("date-time")),
          Map.entry(Date.class, () -> Schemas.format("date-time")),
          Map.entry(Calendar.class, () -> Schemas.format("date-time")),
          Map.entry(OffsetTime.class, () -> Schemas.format("time")),
          Map.entry(UUID.class, () -> Schemas.format("uuid")),
          Map.entry(URI.class, () -> Schemas.format("uri")),
          Map.entry(URL.class, () -> Schemas.format("uri")),
          Map.entry(Inet4Address.class, () -> Schemas.format("ipv4")),
          Map.entry(Inet6Address.class, () -> Schemas.format("ipv6")),
          Map.entry(
              LocalDateTime.class, () -> Schemas.pattern("^\\d{4}-\\d{2}-\\d{2}T" + TIME + "$")),
          Map.entry(LocalTime.class, () -> Schemas.pattern("^" + TIME + "$")),
          Map.entry(
              Duration.class, () -> Schemas.pattern("^P(\\d+D)?T(\\d+H)?(\\d+M)?\\d+(\\.\\d+)?S$")),
          Map.entry(Period.class, () -> Schemas.pattern("^P\\d+Y\\d+M\\d+D$")),
          Map.entry(YearMonth.class, () -> Schemas.pattern("^\\d{4}-\\d{2}$")),
          Map.entry(MonthDay.class, () -> Schemas.pattern("^--\\d{2}-\\d{2}$")),
          Map.entry(Year.class, () -> Schemas.type("integer")),
          Map.entry(char.class, () -> Schemas.pattern("^.$")),
          Map.entry(Character.class, () -> Schemas.pattern("^.$")),
          Map.entry(char[].class, () -> Schemas.type("string")),
          Map.entry(
              byte[].class, () -> Schemas.described(Schemas.type("string"), "Bytes in Base64.")));

  /** By their names, since they may not be there: written as those of the JDK. */
  private static final Map<String, Class<?>> OF_KOTLIN =
      Map.of(
          "kotlin.time.Duration", Duration.class,
          "kotlin.time.Instant", Instant.class,
          "kotlinx.datetime.LocalDate", LocalDate.class,
          "kotlinx.datetime.LocalTime", LocalTime.class,
          "kotlinx.datetime.LocalDateTime", LocalDateTime.class,
          "kotlinx.datetime.YearMonth", YearMonth.class);

  static @Nullable ObjectNode schema(Class<?> type) {
    var schema = SCHEMAS.get(OF_KOTLIN.getOrDefault(type.getName(), type));
    return schema == null ? null : schema.get();
  }

  private WellKnown() {}
}
