package dev.chatflux.spring;

/**
 * A property has a value that the client does not take. Spring Boot's own exception for this would
 * print the value with the secrets in it.
 */
final class InvalidPropertyException extends IllegalArgumentException {

  private final String name;
  private final String shownValue;
  private final IllegalArgumentException reason;

  InvalidPropertyException(String name, String shownValue, IllegalArgumentException reason) {
    super("Invalid value of " + name + ": " + reason.getMessage(), reason);
    this.name = name;
    this.shownValue = shownValue;
    this.reason = reason;
  }

  String name() {
    return name;
  }

  String shownValue() {
    return shownValue;
  }

  IllegalArgumentException reason() {
    return reason;
  }
}
