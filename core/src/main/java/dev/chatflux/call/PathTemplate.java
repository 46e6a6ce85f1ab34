package dev.chatflux.call;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Paths with variables in braces (RFC 6570, level 1). */
final class PathTemplate {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^/}]+)}");

  private static final String UNRESERVED = "-._~!$&'()*+,;=:@";

  static String expand(String template, String... values) {
    if (values.length == 0 && template.indexOf('{') < 0) {
      return template;
    }
    var variable = VARIABLE.matcher(template);
    var path = new StringBuilder();
    int used = 0;
    while (variable.find()) {
      if (used == values.length) {
        throw new IllegalArgumentException(
            "No value for {" + variable.group(1) + "} of " + template);
      }
      variable.appendReplacement(path, "");
      path.append(encoded(variable.group(1), values[used++]));
    }
    if (used < values.length) {
      throw new IllegalArgumentException("More values than variables in " + template);
    }
    return variable.appendTail(path).toString();
  }

  private static String encoded(String name, String value) {
    if (value.isBlank()) {
      // It would address the collection instead of its element.
      throw new IllegalArgumentException(name + " is blank");
    }
    if (value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException(name + " is no identifier: " + value);
    }
    var encoded = new StringBuilder(value.length());
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hex(c >> 4)).append(hex(c & 0xF));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }

  private PathTemplate() {}
}
