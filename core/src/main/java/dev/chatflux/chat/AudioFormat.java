package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An encoding of audio. What a model reads is WAV or MP3; it writes all of them.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record AudioFormat(@JsonValue String value) {

  /** WAV. */
  public static final AudioFormat WAV = new AudioFormat("wav");

  /** AAC. */
  public static final AudioFormat AAC = new AudioFormat("aac");

  /** MP3. */
  public static final AudioFormat MP3 = new AudioFormat("mp3");

  /** FLAC. */
  public static final AudioFormat FLAC = new AudioFormat("flac");

  /** Opus. */
  public static final AudioFormat OPUS = new AudioFormat("opus");

  /** Bare samples of 16 bits; the one that can be streamed. */
  public static final AudioFormat PCM16 = new AudioFormat("pcm16");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AudioFormat {}

  @Override
  public String toString() {
    return value;
  }
}
