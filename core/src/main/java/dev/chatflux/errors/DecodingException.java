package dev.chatflux.errors;

/** The server's answer is not what the API describes: its start is in {@link #body()}. */
public class DecodingException extends OpenAiException {

  /** An exception that tells of this failure. */
  public DecodingException(Failure failure) {
    super(failure);
  }
}
