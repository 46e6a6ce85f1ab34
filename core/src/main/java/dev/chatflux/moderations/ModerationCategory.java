package dev.chatflux.moderations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A kind of harm.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record ModerationCategory(@JsonValue String value) {

  /** Hate against a group of people for what they are. */
  public static final ModerationCategory HATE = new ModerationCategory("hate");

  /** Hate that threatens violence too. */
  public static final ModerationCategory HATE_THREATENING =
      new ModerationCategory("hate/threatening");

  /** Language that harasses anybody. */
  public static final ModerationCategory HARASSMENT = new ModerationCategory("harassment");

  /** Harassment that threatens violence too. */
  public static final ModerationCategory HARASSMENT_THREATENING =
      new ModerationCategory("harassment/threatening");

  /** Advice on wrongdoing, such as how to shoplift. */
  public static final ModerationCategory ILLICIT = new ModerationCategory("illicit");

  /** Advice on wrongdoing with violence, or on how to get a weapon. */
  public static final ModerationCategory ILLICIT_VIOLENT =
      new ModerationCategory("illicit/violent");

  /** Self-harm, promoted or depicted. */
  public static final ModerationCategory SELF_HARM = new ModerationCategory("self-harm");

  /** Somebody tells that they harm themselves, or mean to. */
  public static final ModerationCategory SELF_HARM_INTENT =
      new ModerationCategory("self-harm/intent");

  /** Encouragement to self-harm, or instructions for it. */
  public static final ModerationCategory SELF_HARM_INSTRUCTIONS =
      new ModerationCategory("self-harm/instructions");

  /** Content meant to arouse, education and wellness aside. */
  public static final ModerationCategory SEXUAL = new ModerationCategory("sexual");

  /** Sexual content with somebody under 18. */
  public static final ModerationCategory SEXUAL_MINORS = new ModerationCategory("sexual/minors");

  /** Death, violence or injury. */
  public static final ModerationCategory VIOLENCE = new ModerationCategory("violence");

  /** Death, violence or injury in graphic detail. */
  public static final ModerationCategory VIOLENCE_GRAPHIC =
      new ModerationCategory("violence/graphic");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModerationCategory {}

  @Override
  public String toString() {
    return value;
  }
}
